-- Settlements and reversals whose answer is long in coming (久无答复): how often each was asked for again, until it has an
-- outcome. Few, and kept however old they grow.
CREATE TABLE settlement_asked (
  setl_id       text PRIMARY KEY REFERENCES settlement_attempt_key,
  insured_node  char(6) NOT NULL,
  amount_fen    bigint NOT NULL,
  begun_at      timestamptz NOT NULL,          -- when the call began
  times         int NOT NULL CHECK (times > 0),
  asked_at      timestamptz NOT NULL           -- the last time
);
