-- A message is skipped by two: one proposes it and says why, another agrees. docs/decisions/0059.
ALTER TABLE quarantine
  ADD COLUMN skip_by     text,         -- who proposes that it shall have no effect
  ADD COLUMN skip_reason text,
  ADD COLUMN skip_second text,         -- who agreed
  ADD CHECK ((skip_by IS NULL) = (skip_reason IS NULL)),
  ADD CHECK (skip_second <> skip_by),
  ADD CONSTRAINT quarantine_skipped_by_two CHECK (state <> 'SKIPPED' OR skip_second IS NOT NULL) NOT VALID; -- older rows: one
