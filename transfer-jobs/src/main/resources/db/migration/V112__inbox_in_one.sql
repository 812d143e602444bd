-- Enters messages in the inbox and says which were not there yet, and whether anything of their senders and keys waits in
-- quarantine: two statements in one round trip, so that the look comes after the entering. Another replica that holds the
-- same messages may be putting one aside, and the entering waits for it.
CREATE FUNCTION enter_inbox(ids uuid[], senders text[], in_lane text, schemas text[], keys text[],
  OUT fresh uuid[], OUT waits boolean) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  WITH entered AS (
    INSERT INTO inbox (message_id, sender, lane, schema)
    SELECT n.id, n.sender, in_lane, n.schema FROM unnest(ids, senders, schemas) AS n (id, sender, schema)
    ON CONFLICT DO NOTHING RETURNING message_id)
  SELECT coalesce(array_agg(message_id), '{}') INTO fresh FROM entered;
  waits := EXISTS (
    SELECT FROM quarantine WHERE state = 'WAITING' AND lane = in_lane
      AND (sender, key) IN (SELECT * FROM unnest(senders, keys)));
END $$;
