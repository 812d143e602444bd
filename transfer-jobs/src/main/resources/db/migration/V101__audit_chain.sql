-- Each row of the audit holds the hash of itself and of the row before, so that a row that was changed or taken out is
-- noticed; the head, which is also the lock, so that the last ones are.
ALTER TABLE audit ADD COLUMN seq bigint UNIQUE, ADD COLUMN hash bytea;

CREATE TABLE audit_head (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  seq   bigint NOT NULL,
  hash  bytea NOT NULL
);

CREATE FUNCTION audit_hash(before bytea, seq bigint, at timestamptz, actor text, action text, subject text, detail text)
RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(before || convert_to(json_build_array(seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    actor, action, subject, detail)::text, 'UTF8'))
$$;

ALTER TABLE audit DISABLE TRIGGER audit_append_only;
DO $$
DECLARE
  one record;
  last bytea := '';
  n bigint := 0;
BEGIN
  FOR one IN SELECT * FROM audit ORDER BY id LOOP
    n := n + 1;
    last := audit_hash(last, n, one.at, one.actor, one.action, one.subject, one.detail);
    UPDATE audit SET seq = n, hash = last WHERE id = one.id;
  END LOOP;
  INSERT INTO audit_head (seq, hash) VALUES (n, last);
END $$;
ALTER TABLE audit ENABLE TRIGGER audit_append_only;
ALTER TABLE audit ALTER COLUMN seq SET NOT NULL, ALTER COLUMN hash SET NOT NULL;
CREATE INDEX audit_at ON audit (at);

CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.hash := audit_hash(head.hash, NEW.seq, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.detail);
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chained BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit();

-- What does not follow from the row before: a row that differs from what was written, or rows that are gone.
CREATE FUNCTION audit_breaks() RETURNS TABLE (seq bigint, what text) LANGUAGE sql STABLE AS $$
  WITH rows AS (
    SELECT a.*, lag(a.seq, 1, 0::bigint) OVER w AS seq_before, lag(a.hash, 1, ''::bytea) OVER w AS hash_before
    FROM audit a WINDOW w AS (ORDER BY a.seq)
  )
  SELECT r.seq_before + 1, 'MISSING' FROM rows r WHERE r.seq_before <> r.seq - 1
  UNION ALL
  SELECT r.seq, 'CHANGED' FROM rows r
  WHERE r.seq_before = r.seq - 1
    AND r.hash <> audit_hash(r.hash_before, r.seq, r.at, r.actor, r.action, r.subject, r.detail)
  UNION ALL
  SELECT coalesce(last.seq, 0) + 1, 'MISSING'
  FROM (SELECT 1) AS one
  LEFT JOIN (SELECT a.seq, a.hash FROM audit a ORDER BY a.seq DESC LIMIT 1) AS last ON true
  LEFT JOIN audit_head h ON true
  WHERE h.seq IS DISTINCT FROM coalesce(last.seq, 0) OR h.hash IS DISTINCT FROM coalesce(last.hash, ''::bytea)
  ORDER BY 1, 2
$$;
