-- Fee lines, and all else that hangs on a visit, by month of the visit's registration (登记业务日期): the business date of its 2401, which the
-- visit keeps whatever 2403 changes. All lines of a visit lie in one month, so a line's number is unique in its visit without a table of
-- numbers, and whoever has the visit looks into one month.

-- Whether the month of a day is there and attached: made, and not taken out.
CREATE FUNCTION month_is_here(parent text, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT relispartition FROM pg_class WHERE oid = to_regclass(quote_ident(parent || to_char(day, '_YYYY_MM')))), false)
$$;

-- Visits of before: the day of admission, as their number says it.
ALTER TABLE stay ADD COLUMN registered_on date;
UPDATE stay SET registered_on = begntime::date;
ALTER TABLE stay ALTER COLUMN registered_on SET NOT NULL;
CREATE TRIGGER stay_keeps_its_key BEFORE DELETE OR UPDATE OF mdtrt_id, registered_on ON stay
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A foreign key of a table by months locks what it points at whenever a month is attached, and looks once a row. These look once a
-- statement; neither visits nor versions of the catalogue ever go.
CREATE FUNCTION has_its_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM new_row n WHERE NOT EXISTS (
      SELECT FROM stay s WHERE s.mdtrt_id = n.mdtrt_id AND s.registered_on = n.registered_on)) THEN
    RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': no visit of that number was registered on that date';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION has_its_catalogue_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM new_row n WHERE n.catalogue_version IS NOT NULL AND NOT EXISTS (
      SELECT FROM catalogue_item c WHERE c.version = n.catalogue_version)) THEN
    RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': no such version of the catalogue';
  END IF;
  RETURN NULL;
END $$;

-- ---------------------------------------------------------------- fee lines
ALTER TABLE fee_line RENAME TO fee_line_before;
ALTER TABLE fee_line_before RENAME CONSTRAINT fee_line_pkey TO fee_line_before_pkey;
ALTER INDEX fee_line_sn RENAME TO fee_line_before_sn;
ALTER SEQUENCE fee_line_line_id_seq RENAME TO fee_line_before_line_id_seq;
CREATE TABLE fee_line (
  registered_on       date NOT NULL,                      -- the visit's
  line_id             bigint GENERATED ALWAYS AS IDENTITY,
  mdtrt_id            text NOT NULL,
  feedetl_sn          text NOT NULL,
  init_feedetl_sn     text,
  msgid               text NOT NULL,
  fee_ocur_time       timestamp NOT NULL,
  med_list_codg       text NOT NULL,
  medins_list_codg    text NOT NULL,
  det_item_fee_sumamt bigint NOT NULL,
  cnt_per10k          bigint NOT NULL,
  pric_micro          bigint NOT NULL,
  chrgitm_lv          text NOT NULL,
  selfpay_per10k      int NOT NULL,
  pric_uplmt          bigint NOT NULL,
  med_chrgitm_type    text NOT NULL,
  lmt_used_flag       text NOT NULL,
  fulamt_ownpay_amt   bigint NOT NULL,
  overlmt_amt         bigint NOT NULL,
  preselfpay_amt      bigint NOT NULL,
  inscp_scp_amt       bigint NOT NULL,
  deleted_msgid       text,
  catalogue_version   bigint,
  -- identity L2
  CHECK (det_item_fee_sumamt = fulamt_ownpay_amt + overlmt_amt + preselfpay_amt + inscp_scp_amt)
) PARTITION BY RANGE (registered_on);
SELECT make_month('fee_line', month)
FROM (SELECT DISTINCT date_trunc('month', registered_on)::date AS month FROM stay) months;
INSERT INTO fee_line (
  registered_on, line_id, mdtrt_id, feedetl_sn, init_feedetl_sn, msgid, fee_ocur_time, med_list_codg, medins_list_codg,
  det_item_fee_sumamt, cnt_per10k, pric_micro, chrgitm_lv, selfpay_per10k, pric_uplmt, med_chrgitm_type, lmt_used_flag,
  fulamt_ownpay_amt, overlmt_amt, preselfpay_amt, inscp_scp_amt, deleted_msgid, catalogue_version)
OVERRIDING SYSTEM VALUE
SELECT
  s.registered_on, l.line_id, l.mdtrt_id, l.feedetl_sn, l.init_feedetl_sn, l.msgid, l.fee_ocur_time, l.med_list_codg,
  l.medins_list_codg, l.det_item_fee_sumamt, l.cnt_per10k, l.pric_micro, l.chrgitm_lv, l.selfpay_per10k, l.pric_uplmt,
  l.med_chrgitm_type, l.lmt_used_flag, l.fulamt_ownpay_amt, l.overlmt_amt, l.preselfpay_amt, l.inscp_scp_amt,
  l.deleted_msgid, l.catalogue_version
FROM fee_line_before l JOIN stay s USING (mdtrt_id);
SELECT setval(pg_get_serial_sequence('fee_line', 'line_id'), last_value, is_called) FROM fee_line_before_line_id_seq;
DROP TABLE fee_line_before;
ALTER TABLE fee_line ADD PRIMARY KEY (registered_on, line_id);
CREATE UNIQUE INDEX fee_line_sn ON fee_line (mdtrt_id, feedetl_sn, registered_on) WHERE deleted_msgid IS NULL;
CREATE TRIGGER fee_line_append_only BEFORE UPDATE OR DELETE ON fee_line
  FOR EACH ROW EXECUTE FUNCTION refuse_fee_line_change();
CREATE TRIGGER fee_line_visit AFTER INSERT ON fee_line REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION has_its_visit();
CREATE TRIGGER fee_line_catalogue AFTER INSERT ON fee_line REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION has_its_catalogue_version();

-- ---------------------------------------------------------------- what else a visit was told
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['stay_diagnosis', 'stay_discharge', 'stay_admission', 'stay_withdrawal'] LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO %I', t, t || '_before');
    EXECUTE format('ALTER TABLE %I RENAME CONSTRAINT %I TO %I', t || '_before', t || '_pkey', t || '_before_pkey');
    EXECUTE format('CREATE TABLE %I (registered_on date NOT NULL, LIKE %I) PARTITION BY RANGE (registered_on)', t, t || '_before');
    EXECUTE format('SELECT make_month(%L, month) FROM (SELECT DISTINCT date_trunc(''month'', s.registered_on)::date AS month '
      'FROM stay s JOIN %I USING (mdtrt_id)) months', t, t || '_before');
    EXECUTE format('INSERT INTO %I SELECT s.registered_on, o.* FROM %I o JOIN stay s USING (mdtrt_id)', t, t || '_before');
    EXECUTE format('DROP TABLE %I', t || '_before');
    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (registered_on, mdtrt_id, msgid%s)', t,
      CASE t WHEN 'stay_diagnosis' THEN ', row_no' ELSE '' END);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_row '
      'FOR EACH STATEMENT EXECUTE FUNCTION has_its_visit()', t || '_visit', t);
  END LOOP;
END $$;
