-- What every node has, whatever it settles: who it is, its business dates, its messages, its audit trail.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: write a new entry that points at the old one', TG_TABLE_NAME;
END $$;

-- Whose database this is: one row, written by the first start and compared by every later one.
CREATE TABLE node_identity (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  node  char(6) NOT NULL
);
CREATE TRIGGER node_identity_append_only BEFORE UPDATE OR DELETE ON node_identity
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Business dates (业务日期). Bookings read the open one under a shared lock, closing takes the lock alone.
CREATE TABLE business_day (
  business_date  date PRIMARY KEY,
  is_open        boolean NOT NULL,
  opened_at      timestamptz NOT NULL,
  closed_at      timestamptz,
  CHECK (is_open = (closed_at IS NULL))
);
CREATE UNIQUE INDEX business_day_open ON business_day (is_open) WHERE is_open;

-- The open date for a booking: two statements in one round trip, so that the read comes after the lock.
CREATE FUNCTION open_for_booking(lock_key bigint) RETURNS date LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(lock_key);
  RETURN (SELECT business_date FROM business_day WHERE is_open);
END $$;

-- What this node has to say to others; the relay sends rows in the order of seq and marks them.
CREATE TABLE outbox (
  seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id  uuid NOT NULL UNIQUE DEFAULT uuidv7(),
  receiver    char(6) NOT NULL,
  lane        text NOT NULL,
  key         text NOT NULL,          -- the bill or case; messages of one key keep their order
  schema      text NOT NULL,          -- full name of the Avro schema
  payload     bytea NOT NULL,         -- Avro single-object encoding
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz
);
CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;

-- The ids of all messages that took effect here (or wait in quarantine): what makes a second delivery harmless.
CREATE TABLE inbox (
  message_id   uuid PRIMARY KEY,
  sender       text NOT NULL,
  lane         text NOT NULL,
  schema       text NOT NULL,
  received_at  timestamptz NOT NULL DEFAULT now()
);

-- Messages that could not be handled, and those of the same key that arrived behind them.
CREATE TABLE quarantine (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id   uuid NOT NULL UNIQUE REFERENCES inbox,
  sender       text NOT NULL,         -- as the message claims
  lane         text NOT NULL,
  key          text NOT NULL,
  schema       text NOT NULL,         -- as far as it could be read
  payload      bytea NOT NULL,        -- as it arrived, or as repaired
  decoded      text,                  -- the message as JSON; null where the bytes cannot be decoded
  error        text NOT NULL,
  state        text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'REPLAYED', 'SKIPPED')),
  arrived_at   timestamptz NOT NULL DEFAULT now(),
  settled_at   timestamptz,
  reason       text,                  -- why it was repaired or skipped
  CHECK ((state = 'WAITING') = (settled_at IS NULL)),
  CHECK (state <> 'SKIPPED' OR reason IS NOT NULL)
);
CREATE INDEX quarantine_waiting ON quarantine (lane, key, id) WHERE state = 'WAITING';

-- Who did what, written in the transaction of the deed.
CREATE TABLE audit (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL DEFAULT now(),
  actor    text NOT NULL,
  action   text NOT NULL,
  subject  text NOT NULL,
  detail   text NOT NULL
);
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
