-- A message whose signature was not taken is filed under its place in the topic, so that it holds nobody's id and nobody's key. What it
-- claimed is kept beside it: once the key register knows the key, it may arrive again.
ALTER TABLE quarantine
  ADD COLUMN claimed_id   uuid,
  ADD COLUMN claimed_key  text,
  ADD COLUMN signature    text,
  ADD CHECK ((claimed_id IS NULL) = (claimed_key IS NULL)),
  ADD CHECK (signature IS NULL OR claimed_id IS NOT NULL);

-- A key is held for the node that spoke, and for no other.
DROP INDEX quarantine_waiting;
CREATE INDEX quarantine_waiting ON quarantine (lane, key, sender, id) WHERE state = 'WAITING';
