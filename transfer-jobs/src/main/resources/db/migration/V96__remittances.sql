-- What was credited for a case at its destination, held to what its origin remitted (划款与入账核对). At the origin a row for every case that
-- was credited there; at the destination only where the origin disputes the credit, and then nothing counts as remitted.
CREATE TABLE transfer_remittance (
  case_id       text NOT NULL REFERENCES transfer_case,
  counterpart   char(6) NOT NULL,                  -- the other province
  credited_fen  bigint NOT NULL CHECK (credited_fen >= 0),
  remitted_fen  bigint NOT NULL CHECK (remitted_fen >= 0),
  on_date       date NOT NULL,                     -- business date here; the night of that date holds the two together
  PRIMARY KEY (case_id, credited_fen)              -- who tells another figure later gets a row of its own
);
CREATE INDEX transfer_remittance_date ON transfer_remittance (on_date);
CREATE TRIGGER transfer_remittance_append_only BEFORE UPDATE OR DELETE ON transfer_remittance
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
