-- The relay reads lane by lane, so that a backlog of one does not delay the real-time one.
DROP INDEX outbox_unsent;
CREATE INDEX outbox_unsent ON outbox (lane, seq) WHERE sent_at IS NULL;
