-- Tables partitioned by month of the business date (按业务月分区): what grows by day, so that an old month is archived or dropped without
-- touching the new. Such a table has one key column, a date. Triggers FOR EACH ROW on it hold in every month.

-- Makes the month of a day, unless it is there (attached or not: a month taken out comes back by nobody's accident). The month is
-- attached, not created in place: nobody who reads or books waits.
CREATE FUNCTION make_month(parent regclass, day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  first date := date_trunc('month', day::timestamp)::date;
  name text := (SELECT relname FROM pg_class WHERE oid = parent) || to_char(first, '_YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(109342163661571);
  IF to_regclass(quote_ident(name)) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)', name, parent);
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    parent, name, first, (first + interval '1 month')::date);
  RETURN true;
END $$;

-- The same for every table by month there is; how many months were made.
CREATE FUNCTION make_months(day date) RETURNS bigint LANGUAGE sql AS $$
  SELECT count(*) FILTER (WHERE make_month(p.partrelid, day))
  FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
  WHERE p.partstrat = 'r' AND p.partnatts = 1 AND a.atttypid = 'date'::regtype
    AND c.relnamespace = current_schema()::regnamespace AND NOT c.relispartition
$$;
