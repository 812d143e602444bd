-- The benefit policies of the node's pooling areas as dated versions (待遇政策版本). A changed policy is a new row, never an
-- overwrite; of the versions that begin on one day the one entered last is in force. A bill names the version that decided it.
CREATE TABLE policy_version (
  entry          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version        text NOT NULL,                       -- area, insutype, first day, and what the fingerprint begins with
  fingerprint    text NOT NULL,                       -- SHA-256 of the body
  insuplc_admdvs char(6) NOT NULL,
  insutype       text NOT NULL,
  valid_from     date NOT NULL,                       -- the first day of discharge
  entered_at     timestamptz NOT NULL DEFAULT now(),
  entered_by     text NOT NULL,
  body           text NOT NULL                        -- JSON, as it was read
);
CREATE INDEX policy_version_in_force ON policy_version (insuplc_admdvs, insutype, valid_from DESC, entry DESC);
CREATE INDEX policy_version_body ON policy_version (version);
CREATE TRIGGER policy_version_append_only BEFORE UPDATE OR DELETE ON policy_version
  FOR EACH ROW EXECUTE FUNCTION refuse_entry_change();
