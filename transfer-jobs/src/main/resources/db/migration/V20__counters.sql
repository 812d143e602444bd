-- The yearly counters by name (年度累计项): what each settlement changed, and the sums. They take the place of the columns of
-- year_accumulator and accumulator_entry; of the latter the account's part stays.
CREATE TABLE counter_entry (
  entry_id text NOT NULL,                             -- the setl_id, or 'opening …'
  psn_no   text NOT NULL,
  insutype text NOT NULL,
  year     int NOT NULL,
  counter  text NOT NULL CHECK (counter ~ '^[a-z][a-z0-9_]{0,31}$'),
  amount   bigint NOT NULL CHECK (amount <> 0),       -- fen, or a count; a reversal is the exact mirror
  PRIMARY KEY (entry_id, year, counter),
  FOREIGN KEY (psn_no, insutype) REFERENCES person_insurance
);
CREATE INDEX counter_entry_person ON counter_entry (psn_no, insutype, year);

-- The sum of the entries, kept so that a settlement reads a row a counter.
CREATE TABLE year_counter (
  psn_no   text NOT NULL,
  insutype text NOT NULL,
  year     int NOT NULL,
  counter  text NOT NULL,
  amount   bigint NOT NULL,
  PRIMARY KEY (psn_no, insutype, year, counter),
  FOREIGN KEY (psn_no, insutype) REFERENCES person_insurance
);

INSERT INTO counter_entry (entry_id, psn_no, insutype, year, counter, amount)
SELECT e.entry_id, e.psn_no, e.insutype, e.year, c.counter, c.amount FROM accumulator_entry e
CROSS JOIN LATERAL (VALUES ('stays', e.stays::bigint), ('hifp_used', e.pool_used), ('hifob_used', e.large_used))
  AS c (counter, amount)
WHERE c.amount <> 0;

INSERT INTO year_counter (psn_no, insutype, year, counter, amount)
SELECT y.psn_no, y.insutype, y.year, c.counter, c.amount FROM year_accumulator y
CROSS JOIN LATERAL (VALUES ('stays', y.stays::bigint), ('hifp_used', y.pool_used), ('hifob_used', y.large_used))
  AS c (counter, amount);

DROP TABLE year_accumulator;

-- What each settlement took from the personal account (个人账户明细); one entry for each, also where it took nothing.
ALTER TABLE accumulator_entry RENAME TO account_entry;
ALTER TABLE account_entry DROP COLUMN year, DROP COLUMN stays, DROP COLUMN pool_used, DROP COLUMN large_used;
ALTER TABLE account_entry RENAME CONSTRAINT accumulator_entry_pkey TO account_entry_pkey;
CREATE INDEX account_entry_person ON account_entry (psn_no, insutype);

CREATE FUNCTION refuse_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER counter_entry_append_only BEFORE UPDATE OR DELETE ON counter_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_entry_change();
CREATE TRIGGER account_entry_append_only BEFORE UPDATE OR DELETE ON account_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_entry_change();
