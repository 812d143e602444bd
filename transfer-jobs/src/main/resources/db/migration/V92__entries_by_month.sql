-- What settlements took from personal accounts (个人账户明细) and yearly counters (年度累计明细) by month of the bill's business date. A balance
-- or a counter stands by itself, so an old month may go. Opening entries are of no business date and grow with the persons: they stand
-- under -infinity, in a part of their own that is never taken out.
ALTER TABLE account_entry RENAME TO account_entry_before;
ALTER TABLE counter_entry RENAME TO counter_entry_before;
ALTER INDEX account_entry_person RENAME TO account_entry_before_person;
ALTER INDEX counter_entry_person RENAME TO counter_entry_before_person;
ALTER TABLE account_entry_before RENAME CONSTRAINT account_entry_pkey TO account_entry_before_pkey;
ALTER TABLE counter_entry_before RENAME CONSTRAINT counter_entry_pkey TO counter_entry_before_pkey;

CREATE TABLE account_entry (
  business_date date NOT NULL,                        -- the bill's; -infinity: opening
  LIKE account_entry_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  PRIMARY KEY (business_date, entry_id)
) PARTITION BY RANGE (business_date);
CREATE TABLE counter_entry (
  business_date date NOT NULL,                        -- the bill's; -infinity: opening
  LIKE counter_entry_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  PRIMARY KEY (business_date, entry_id, year, counter)
) PARTITION BY RANGE (business_date);
CREATE TABLE account_entry_opening PARTITION OF account_entry FOR VALUES FROM (MINVALUE) TO ('0001-01-01');
CREATE TABLE counter_entry_opening PARTITION OF counter_entry FOR VALUES FROM (MINVALUE) TO ('0001-01-01');

SELECT make_month(t.name, month)
FROM (SELECT DISTINCT date_trunc('month', business_date)::date AS month FROM insured_bill_key) months
CROSS JOIN (VALUES ('account_entry'::regclass), ('counter_entry'::regclass)) AS t (name);
INSERT INTO account_entry
  SELECT coalesce(k.business_date, '-infinity'), e.* FROM account_entry_before e
  LEFT JOIN insured_bill_key k ON k.setl_id = e.entry_id;
INSERT INTO counter_entry
  SELECT coalesce(k.business_date, '-infinity'), e.* FROM counter_entry_before e
  LEFT JOIN insured_bill_key k ON k.setl_id = e.entry_id;
DROP TABLE account_entry_before;
DROP TABLE counter_entry_before;

CREATE INDEX account_entry_person ON account_entry (psn_no, insutype);
CREATE INDEX counter_entry_person ON counter_entry (psn_no, insutype, year);
CREATE TRIGGER account_entry_append_only BEFORE UPDATE OR DELETE ON account_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_entry_change();
CREATE TRIGGER counter_entry_append_only BEFORE UPDATE OR DELETE ON counter_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_entry_change();

-- An entry is of an insurance there is; once a statement, as a foreign key would lock all insurances when a month is attached.
CREATE FUNCTION has_its_insurance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM new_row n WHERE NOT EXISTS (
      SELECT FROM person_insurance i WHERE i.psn_no = n.psn_no AND i.insutype = n.insutype)) THEN
    RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': no such insurance';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER account_entry_insurance AFTER INSERT ON account_entry REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION has_its_insurance();

-- ---------------------------------------------------------------- taking a month out
-- The statements that take the month of a day out of every table by months, each a transaction of its own, for which nobody waits.
-- Refused while anything of the month may still be needed.
CREATE FUNCTION take_out_month(day date) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
  first date := date_trunc('month', day::timestamp)::date;
  following date := (first + interval '1 month')::date;
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
  RETURN QUERY
    SELECT format('ALTER TABLE %s DETACH PARTITION %I CONCURRENTLY', i.inhparent::regclass, c.relname)
    FROM pg_partitioned_table p JOIN pg_inherits i ON i.inhparent = p.partrelid JOIN pg_class c ON c.oid = i.inhrelid
    WHERE c.relname = (SELECT relname FROM pg_class WHERE oid = p.partrelid) || to_char(first, '_YYYY_MM')
    ORDER BY 1;
END $$;
