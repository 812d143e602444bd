-- A month also stays while one of its bills is disputed (对账差异), or a message that waits in quarantine (隔离) names one: whoever settles that
-- looks at the bill. What is named is said, at most ten bills. A bill this node does not have is of the month in which it was first missed.
CREATE OR REPLACE FUNCTION take_out_month(day date) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
  first date := date_trunc('month', day::timestamp)::date;
  following date := (first + interval '1 month')::date;
  needed text;
BEGIN
  IF coalesce(open_business_date(), '-infinity') < following + interval '2 months' THEN
    RAISE EXCEPTION 'the month of % ended less than two months before the open business date', day;
  END IF;
  IF EXISTS (SELECT FROM stay WHERE registered_on >= first AND registered_on < following AND state NOT IN ('SETTLED', 'CANCELLED')) THEN
    RAISE EXCEPTION 'a visit registered in the month of % is neither settled nor withdrawn', day;
  END IF;
  IF EXISTS (SELECT FROM settlement_attempt a WHERE a.business_date >= first AND a.business_date < following AND NOT EXISTS (
      SELECT FROM settlement_outcome o WHERE o.business_date = a.business_date AND o.setl_id = a.setl_id)) THEN
    RAISE EXCEPTION 'an attempt of the month of % is in flight', day;
  END IF;
  SELECT string_agg(disputed.setl_id, ', ') INTO needed FROM (
    SELECT DISTINCT d.setl_id FROM open_after('infinity') d
    LEFT JOIN treatment_bill_key t ON t.setl_id = d.setl_id
    LEFT JOIN insured_bill_key i ON i.setl_id = d.setl_id
    WHERE coalesce(t.business_date, i.business_date, d.since) >= first
      AND coalesce(t.business_date, i.business_date, d.since) < following
    ORDER BY d.setl_id LIMIT 10) disputed;
  IF needed IS NOT NULL THEN
    RAISE EXCEPTION 'differences of the month of % are open: %', day, needed;
  END IF;
  SELECT string_agg(held.setl_id, ', ') INTO needed FROM (
    SELECT DISTINCT k.setl_id FROM quarantine q
    CROSS JOIN LATERAL regexp_matches(q.decoded, '"([^"\\]+)"', 'g') AS word (parts)
    JOIN (SELECT t.setl_id, t.business_date FROM treatment_bill_key t
          UNION ALL SELECT i.setl_id, i.business_date FROM insured_bill_key i
          UNION ALL SELECT a.setl_id, a.business_date FROM settlement_attempt_key a) k ON k.setl_id = word.parts[1]
    WHERE q.state = 'WAITING' AND k.business_date >= first AND k.business_date < following
    ORDER BY k.setl_id LIMIT 10) held;
  IF needed IS NOT NULL THEN
    RAISE EXCEPTION 'messages in quarantine name bills of the month of %: %', day, needed;
  END IF;
  RETURN QUERY
    SELECT format('ALTER TABLE %s DETACH PARTITION %I CONCURRENTLY', i.inhparent::regclass, c.relname)
    FROM pg_partitioned_table p JOIN pg_inherits i ON i.inhparent = p.partrelid JOIN pg_class c ON c.oid = i.inhrelid
    WHERE c.relname = (SELECT relname FROM pg_class WHERE oid = p.partrelid) || to_char(first, '_YYYY_MM')
    ORDER BY 1;
END $$;
