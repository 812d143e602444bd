-- Whether the envelope itself was wrong (addressed elsewhere, no id, an unusable key): such a message can only be skipped. Replayed, it
-- would take effect at a node it was not meant for, or under an id that its proper delivery does not have.
ALTER TABLE quarantine ADD COLUMN skip_only boolean NOT NULL DEFAULT false;
