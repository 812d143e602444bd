-- Filings (2501 to 2507) that the insured place has not answered yet, with what it was asked: asked again until it does.
CREATE TABLE filing_open (
  fixmedins_code text NOT NULL,
  msgid          text NOT NULL,
  insured_node   char(6) NOT NULL,
  request        bytea NOT NULL,               -- as it was sent
  times          int NOT NULL DEFAULT 0 CHECK (times >= 0), -- how often it was asked for again
  asked_at       timestamptz NOT NULL,         -- the last time, at first when it was told
  PRIMARY KEY (fixmedins_code, msgid),
  FOREIGN KEY (fixmedins_code, msgid) REFERENCES filing_call
);
