-- Which worker is at which partition of a night, with a heartbeat; not part of the books.
CREATE TABLE night_claim (
  step_execution_id  bigint PRIMARY KEY,            -- of Spring Batch
  worker             text NOT NULL,                 -- process and machine
  heartbeat          timestamptz NOT NULL
);
CREATE INDEX night_claim_worker ON night_claim (worker);
