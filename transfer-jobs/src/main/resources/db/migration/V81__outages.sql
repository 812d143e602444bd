-- A message put aside while its connection broke is no poison for sure: it goes again by itself, a few times.
ALTER TABLE quarantine
  ADD COLUMN again_at timestamptz,
  ADD COLUMN agains   integer NOT NULL DEFAULT 0;
CREATE INDEX quarantine_again ON quarantine (again_at) WHERE state = 'WAITING' AND again_at IS NOT NULL;
