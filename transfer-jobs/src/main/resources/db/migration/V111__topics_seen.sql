-- The inbox topics of all nodes as this node saw them last. Kafka gives a topic that is made anew another id, and what lay in the one before is
-- gone: whoever sent into it sends again.
CREATE TABLE topic_seen (
  topic     text PRIMARY KEY,
  topic_id  text NOT NULL,
  seen_at   timestamptz NOT NULL DEFAULT now(),
  wrong     text                 -- of this node's own: what its settings are that they should not be; null for nothing
);
