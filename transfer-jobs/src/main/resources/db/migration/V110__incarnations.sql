-- Which life of the database this is (数据库代次). A database that was restored, copied, or taken over from a standby goes on from an
-- older state: numbers that its sequences give now were given before, to other patients. So all numbers bear a mark of the life they
-- were given in, and a new life has a mark that none before had: its second, by the clock and by the lives it knows of, whatever is
-- later. The first life has none, so that numbers given before stand.
CREATE TABLE node_incarnation (
  number        bigint PRIMARY KEY CHECK (number BETWEEN 0 AND 2176782335),  -- 0, or seconds since 2020; six digits to the base of 36
  mark          text NOT NULL UNIQUE CHECK (mark = '' OR mark ~ '^R[0-9A-Z]{6}$'),
  place         text NOT NULL,       -- cluster, timeline and number of the database: what a copy does not take along
  reason        text NOT NULL,       -- how it was found
  known_until   timestamptz,         -- the last moment its messages told of as it began: what came later may be lost
  begun_at      timestamptz NOT NULL DEFAULT now(),
  recovered_at  timestamptz          -- when "recover" had compared it with what others know; null for the first life and until then
);

-- Where this database is now.
CREATE FUNCTION database_place() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT (SELECT system_identifier FROM pg_control_system())::text
    || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
    || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())
$$;

-- The mark in the numbers of today.
CREATE FUNCTION incarnation_mark() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT mark FROM node_incarnation ORDER BY number DESC LIMIT 1), '')
$$;

-- Begins a new life, and gives its mark: where a reason is given that none has had, and otherwise where the database stands in another
-- place than it did. Null where the old life goes on.
CREATE FUNCTION begin_incarnation(why text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  place_now text := database_place();
  known node_incarnation;
  next bigint;
  rest bigint;
  begun text := '';
BEGIN
  LOCK TABLE node_incarnation IN EXCLUSIVE MODE;
  SELECT * INTO known FROM node_incarnation ORDER BY number DESC LIMIT 1;
  IF known IS NULL THEN
    INSERT INTO node_incarnation (number, mark, place, reason) VALUES (0, '', place_now, 'the first');
    IF why IS NULL THEN
      RETURN NULL;
    END IF;
    known.number := 0;
    known.place := place_now;
  END IF;
  IF EXISTS (SELECT FROM node_incarnation WHERE reason = why) OR (why IS NULL AND known.place = place_now) THEN
    RETURN NULL;
  END IF;
  next := greatest(known.number + 1, extract(epoch FROM clock_timestamp() - timestamptz '2020-01-01 00:00+00')::bigint);
  rest := next;
  FOR i IN 1..6 LOOP
    begun := substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (rest % 36)::int + 1, 1) || begun;
    rest := rest / 36;
  END LOOP;
  INSERT INTO node_incarnation (number, mark, place, reason, known_until)
    VALUES (next, 'R' || begun, place_now, coalesce(why, 'the database was at ' || known.place || ' and is at ' || place_now),
      greatest((SELECT max(received_at) FROM inbox), (SELECT max(created_at) FROM outbox)));
  RETURN 'R' || begun;
END $$;
