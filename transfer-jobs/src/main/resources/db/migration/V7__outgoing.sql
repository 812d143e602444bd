-- Messages Kafka refused (发件受阻): no outage, but this record, e.g. too large for the topic or not allowed there. While one is
-- RETRYING or STOPPED, later messages of its receiver, lane and key wait behind it.
CREATE TABLE outbox_refused (
  seq         bigint PRIMARY KEY REFERENCES outbox,
  receiver    char(6) NOT NULL,
  lane        text NOT NULL,
  key         text NOT NULL,
  attempts    int NOT NULL CHECK (attempts >= 0),  -- since the first refusal, or since somebody told to try again
  error       text NOT NULL,
  state       text NOT NULL CHECK (state IN ('RETRYING', 'STOPPED', 'SENT', 'SKIPPED')),
  refused_at  timestamptz NOT NULL DEFAULT now(),
  retry_at    timestamptz,
  settled_at  timestamptz,
  reason      text,                                -- why it was skipped
  CHECK ((state = 'RETRYING') = (retry_at IS NOT NULL)),
  CHECK ((state IN ('SENT', 'SKIPPED')) = (settled_at IS NOT NULL)),
  CHECK (state <> 'SKIPPED' OR reason IS NOT NULL)
);
CREATE INDEX outbox_refused_held ON outbox_refused (receiver, lane, key) WHERE state IN ('RETRYING', 'STOPPED');
COMMENT ON COLUMN outbox.sent_at IS 'when the relay was done with it: sent, or skipped as outbox_refused says';

-- Whose notice told of a payment; null where somebody entered it from the bank statement. Money of another province than the
-- case's is not matched with it.
ALTER TABLE transfer_payment ADD COLUMN payer char(6);
