-- How many partitions a topic had when it was first seen: where they become more, messages of one key change their place.
ALTER TABLE topic_seen ADD COLUMN partitions int;
