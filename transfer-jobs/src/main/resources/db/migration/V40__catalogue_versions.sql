-- The catalogue as append-only versions: an entry that is entered again with the same first day takes the place of the one
-- before, which stays. What was split by an entry can be read, and split again, after it was corrected.
ALTER TABLE catalogue_item DROP CONSTRAINT catalogue_item_pkey;
ALTER TABLE catalogue_item
  ADD COLUMN version    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- in the order entered
  ADD COLUMN entered_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN entered_by text NOT NULL DEFAULT 'V40 migration';
ALTER TABLE catalogue_item ALTER COLUMN entered_by DROP DEFAULT;
CREATE INDEX catalogue_item_standing ON catalogue_item (med_list_codg, valid_from, version DESC);

CREATE TRIGGER catalogue_item_append_only BEFORE UPDATE OR DELETE ON catalogue_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Which version split the line. A line of before this migration has the entry of its day where that entry still says what the
-- line says; where it was overwritten since, nobody knows any more: null.
ALTER TABLE fee_line ADD COLUMN catalogue_version bigint REFERENCES catalogue_item (version);
ALTER TABLE fee_line DISABLE TRIGGER fee_line_append_only;
UPDATE fee_line l SET catalogue_version = c.version
FROM catalogue_item c
WHERE l.init_feedetl_sn IS NULL AND c.med_list_codg = l.med_list_codg
  AND c.valid_from <= l.fee_ocur_time::date AND (c.valid_to IS NULL OR c.valid_to >= l.fee_ocur_time::date)
  AND (c.chrgitm_lv, c.selfpay_per10k, c.pric_uplmt, c.med_chrgitm_type, c.lmt_used_flag)
    = (l.chrgitm_lv, l.selfpay_per10k, l.pric_uplmt, l.med_chrgitm_type, l.lmt_used_flag);
CREATE INDEX fee_line_v40 ON fee_line (mdtrt_id, feedetl_sn, line_id);   -- for this statement alone
-- a return is split by what its original was split by: the line of that number entered last before it
UPDATE fee_line r SET catalogue_version = (
  SELECT l.catalogue_version FROM fee_line l
  WHERE l.mdtrt_id = r.mdtrt_id AND l.feedetl_sn = r.init_feedetl_sn AND l.line_id < r.line_id
  ORDER BY l.line_id DESC LIMIT 1)
WHERE r.init_feedetl_sn IS NOT NULL;
DROP INDEX fee_line_v40;
ALTER TABLE fee_line ENABLE TRIGGER fee_line_append_only;
