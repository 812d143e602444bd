-- The second version of the bill (结算单): what decided it is kept with it, the account contains the mutual aid (个人账户共济支付 is an
-- "of which" of acct_pay, as in the notes of 2206, 2207 and 2303), the claim is a column, and bills live in tables by business month.
-- A database of before keeps every row; what was not kept then stays null.

-- ---------------------------------------------------------------- attempts
ALTER TABLE settlement_attempt
  ADD COLUMN care_kind text NOT NULL DEFAULT 'INPATIENT',
  ADD COLUMN hosp_admdvs char(6),
  ADD COLUMN span_from date,
  ADD COLUMN span_to date;
UPDATE settlement_attempt a SET hosp_admdvs = h.admdvs FROM hospital h WHERE h.fixmedins_code = a.fixmedins_code;

-- ---------------------------------------------------------------- bills, by month
DROP FUNCTION treatment_bills_of(date), insured_bills_of(date), insured_bills_to_match(date, date, date);
ALTER TABLE insured_bill_flag DROP CONSTRAINT insured_bill_flag_setl_id_fkey, DROP CONSTRAINT insured_bill_flag_reversed_by_fkey;
ALTER TABLE treatment_bill RENAME TO treatment_bill_v1;
ALTER TABLE insured_bill RENAME TO insured_bill_v1;

CREATE TABLE treatment_bill (
  setl_id            text COLLATE "C" NOT NULL,              -- compared by its bytes, as the core does
  init_setl_id       text COLLATE "C",                       -- the entry this one undoes
  sign               smallint NOT NULL CHECK (sign IN (1, -1)),
  business_date      date NOT NULL,
  treatment_node     char(6) NOT NULL,
  insured_node       char(6) NOT NULL,
  mdtrt_id           text NOT NULL,
  psn_no             text NOT NULL,
  fixmedins_code     text NOT NULL,
  hosp_lv            text NOT NULL,
  med_type           text NOT NULL,
  insutype           text NOT NULL,
  psn_type           text NOT NULL,
  cvlserv_flag       text NOT NULL,
  insuplc_admdvs     char(6) NOT NULL,
  admission_date     date NOT NULL,
  discharge_date     date NOT NULL,
  stay_no            int NOT NULL,
  setl_time          timestamp NOT NULL,                     -- China standard time
  medins_setl_id     text NOT NULL,                          -- the hospital's msgid
  infno              text NOT NULL,                          -- 2304, 2305 or 2601
  medfee_sumamt      bigint NOT NULL,
  fulamt_ownpay_amt  bigint NOT NULL,
  overlmt_selfpay    bigint NOT NULL,
  preselfpay_amt     bigint NOT NULL,
  inscp_scp_amt      bigint NOT NULL,
  act_pay_dedc       bigint NOT NULL,
  hifp_pay           bigint NOT NULL,
  cvlserv_pay        bigint NOT NULL,
  hifes_pay          bigint NOT NULL,
  hifmi_pay          bigint NOT NULL,
  hifob_pay          bigint NOT NULL,
  maf_pay            bigint NOT NULL,
  hifdm_pay          bigint NOT NULL,
  oth_pay            bigint NOT NULL,
  fund_pay_sumamt    bigint NOT NULL,
  hosp_part_amt      bigint NOT NULL,
  psn_part_amt       bigint NOT NULL,
  acct_pay           bigint NOT NULL,                        -- relatives' accounts included
  acct_mulaid_pay    bigint NOT NULL,                        -- of acct_pay, what relatives' accounts paid
  psn_cash_pay       bigint NOT NULL,
  pool_prop_per10k   int NOT NULL,
  balc               bigint NOT NULL,
  sample             boolean NOT NULL DEFAULT false,         -- a captured settlement whose place was changed
  explanation        jsonb NOT NULL DEFAULT '[]',
  -- what decided it, on both sides; null: not kept at the time, or decided elsewhere
  filing             text,                                   -- 备案类别
  acct_used          boolean,                                -- acct_used_flag
  care_kind          text NOT NULL DEFAULT 'INPATIENT',      -- 就医类别
  hosp_admdvs        char(6),                                -- the hospital's area: the place of treatment
  span_from          date,                                   -- the days of the stay it covers; null: all
  span_to            date,
  year               int NOT NULL,                           -- whose counters it used and changed
  policy             text,                                   -- which version of the policy
  counters_before    jsonb,                                  -- {"hifp_used": 824049, ...}
  counters_change    jsonb,
  tier_results       jsonb,
  -- what the insured province owes for it (清算金额); nobody adds the parts again
  claim              bigint NOT NULL GENERATED ALWAYS AS (fund_pay_sumamt + acct_pay) STORED,
  -- identities A, B, C, D of the national interface
  CHECK (medfee_sumamt = fulamt_ownpay_amt + overlmt_selfpay + preselfpay_amt + inscp_scp_amt),
  CHECK (medfee_sumamt = fund_pay_sumamt + psn_part_amt + hosp_part_amt),
  CHECK (psn_part_amt = acct_pay + psn_cash_pay),
  CHECK (fund_pay_sumamt = hifp_pay + cvlserv_pay + hifes_pay + hifmi_pay + hifob_pay + maf_pay + hifdm_pay + oth_pay),
  CHECK (acct_mulaid_pay BETWEEN least(acct_pay, 0) AND greatest(acct_pay, 0)),
  CHECK ((span_from IS NULL) = (span_to IS NULL) AND span_from <= span_to),
  CHECK (num_nulls(policy, counters_before, counters_change, tier_results) IN (0, 4))
) PARTITION BY RANGE (business_date);
CREATE TABLE insured_bill (LIKE treatment_bill INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)
  PARTITION BY RANGE (business_date);

-- A unique key of a table by months must hold the month. So the numbers of all bills of a side stand here, once, with what each undoes,
-- once: written by the insertion of the bill itself.
CREATE TABLE treatment_bill_key (
  setl_id        text COLLATE "C" PRIMARY KEY,
  business_date  date NOT NULL,
  init_setl_id   text COLLATE "C" UNIQUE REFERENCES treatment_bill_key
);
CREATE TABLE insured_bill_key (
  setl_id        text COLLATE "C" PRIMARY KEY,
  business_date  date NOT NULL,
  init_setl_id   text COLLATE "C" UNIQUE REFERENCES insured_bill_key
);

SELECT make_month(t.name, m::date)
FROM (SELECT min(business_date) AS first, max(business_date) AS last
      FROM (SELECT business_date FROM treatment_bill_v1 UNION ALL SELECT business_date FROM insured_bill_v1) b) days
CROSS JOIN LATERAL generate_series(date_trunc('month', days.first::timestamp), days.last::timestamp, interval '1 month') m
CROSS JOIN (VALUES ('treatment_bill'::regclass), ('insured_bill'::regclass)) AS t (name);

INSERT INTO treatment_bill (
  setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no, fixmedins_code, hosp_lv, med_type,
  insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date, discharge_date, stay_no, setl_time, medins_setl_id, infno,
  medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay,
  hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay,
  acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc, sample, explanation,
  filing, acct_used, hosp_admdvs, year)
SELECT
  b.setl_id, b.init_setl_id, b.sign, b.business_date, b.treatment_node, b.insured_node, b.mdtrt_id, b.psn_no, b.fixmedins_code,
  b.hosp_lv, b.med_type, b.insutype, b.psn_type, b.cvlserv_flag, b.insuplc_admdvs, b.admission_date, b.discharge_date, b.stay_no,
  b.setl_time, b.medins_setl_id, b.infno, b.medfee_sumamt, b.fulamt_ownpay_amt, b.overlmt_selfpay, b.preselfpay_amt,
  b.inscp_scp_amt, b.act_pay_dedc, b.hifp_pay, b.cvlserv_pay, b.hifes_pay, b.hifmi_pay, b.hifob_pay, b.maf_pay, b.hifdm_pay,
  b.oth_pay, b.fund_pay_sumamt, b.hosp_part_amt, b.psn_part_amt, b.acct_pay + b.acct_mulaid_pay, b.acct_mulaid_pay,
  b.psn_cash_pay, b.pool_prop_per10k, b.balc, b.sample, b.explanation,
  a.filing, a.acct_used, h.admdvs, extract(year FROM b.discharge_date)
FROM treatment_bill_v1 b LEFT JOIN settlement_attempt a USING (setl_id)
LEFT JOIN hospital h ON h.fixmedins_code = b.fixmedins_code;
INSERT INTO insured_bill (
  setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no, fixmedins_code, hosp_lv, med_type,
  insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date, discharge_date, stay_no, setl_time, medins_setl_id, infno,
  medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay,
  hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay,
  acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc, sample, explanation,
  year)
SELECT
  b.setl_id, b.init_setl_id, b.sign, b.business_date, b.treatment_node, b.insured_node, b.mdtrt_id, b.psn_no, b.fixmedins_code,
  b.hosp_lv, b.med_type, b.insutype, b.psn_type, b.cvlserv_flag, b.insuplc_admdvs, b.admission_date, b.discharge_date, b.stay_no,
  b.setl_time, b.medins_setl_id, b.infno, b.medfee_sumamt, b.fulamt_ownpay_amt, b.overlmt_selfpay, b.preselfpay_amt,
  b.inscp_scp_amt, b.act_pay_dedc, b.hifp_pay, b.cvlserv_pay, b.hifes_pay, b.hifmi_pay, b.hifob_pay, b.maf_pay, b.hifdm_pay,
  b.oth_pay, b.fund_pay_sumamt, b.hosp_part_amt, b.psn_part_amt, b.acct_pay + b.acct_mulaid_pay, b.acct_mulaid_pay,
  b.psn_cash_pay, b.pool_prop_per10k, b.balc, b.sample, b.explanation,
  extract(year FROM b.discharge_date)
FROM insured_bill_v1 b;
INSERT INTO treatment_bill_key SELECT setl_id, business_date, init_setl_id FROM treatment_bill;
INSERT INTO insured_bill_key SELECT setl_id, business_date, init_setl_id FROM insured_bill;
DROP TABLE treatment_bill_v1;
DROP TABLE insured_bill_v1;

ALTER TABLE treatment_bill ADD PRIMARY KEY (business_date, setl_id);
CREATE INDEX treatment_bill_day ON treatment_bill (business_date, insured_node, setl_id);
CREATE INDEX treatment_bill_stay ON treatment_bill (mdtrt_id);
ALTER TABLE insured_bill ADD PRIMARY KEY (business_date, setl_id);
CREATE INDEX insured_bill_day ON insured_bill (business_date, treatment_node, setl_id);
CREATE INDEX insured_bill_person ON insured_bill (psn_no, business_date);
ALTER TABLE insured_bill_flag
  ADD FOREIGN KEY (setl_id) REFERENCES insured_bill_key,
  ADD FOREIGN KEY (reversed_by) REFERENCES insured_bill_key;

CREATE FUNCTION keep_treatment_bill_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO treatment_bill_key SELECT setl_id, business_date, init_setl_id FROM new_bill;
  RETURN NULL;
END $$;
CREATE FUNCTION keep_insured_bill_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO insured_bill_key SELECT setl_id, business_date, init_setl_id FROM new_bill;
  RETURN NULL;
END $$;
CREATE TRIGGER treatment_bill_keys AFTER INSERT ON treatment_bill REFERENCING NEW TABLE AS new_bill
  FOR EACH STATEMENT EXECUTE FUNCTION keep_treatment_bill_keys();
CREATE TRIGGER insured_bill_keys AFTER INSERT ON insured_bill REFERENCING NEW TABLE AS new_bill
  FOR EACH STATEMENT EXECUTE FUNCTION keep_insured_bill_keys();
CREATE TRIGGER treatment_bill_late AFTER INSERT ON treatment_bill REFERENCING NEW TABLE AS new_bill
  FOR EACH STATEMENT EXECUTE FUNCTION note_late_bills('T');
CREATE TRIGGER insured_bill_late AFTER INSERT ON insured_bill REFERENCING NEW TABLE AS new_bill
  FOR EACH STATEMENT EXECUTE FUNCTION note_late_bills('I');

CREATE FUNCTION treatment_bills_of(run date) RETURNS SETOF treatment_bill LANGUAGE sql STABLE AS $$
  SELECT b.* FROM treatment_bill b
  WHERE b.business_date = run AND NOT EXISTS (SELECT FROM late_bill l WHERE l.side = 'T' AND l.setl_id = b.setl_id)
  UNION ALL
  SELECT b.* FROM late_bill l JOIN treatment_bill_key k ON k.setl_id = l.setl_id
  JOIN treatment_bill b ON b.business_date = k.business_date AND b.setl_id = k.setl_id
  WHERE l.side = 'T' AND l.missed_run = run - 1
$$;
-- Bills by their numbers, without a look into months that do not have them.
CREATE FUNCTION treatment_bills_by_id(ids text[]) RETURNS SETOF treatment_bill LANGUAGE sql STABLE AS $$
  SELECT b.* FROM treatment_bill_key k JOIN treatment_bill b ON b.business_date = k.business_date AND b.setl_id = k.setl_id
  WHERE k.setl_id = ANY (ids)
$$;
-- A province may have begun before this node: its first run also takes in what came under earlier dates.
CREATE FUNCTION insured_bills_of(run date) RETURNS SETOF insured_bill LANGUAGE sql STABLE AS $$
  SELECT b.* FROM insured_bill b
  WHERE b.business_date = run AND NOT EXISTS (SELECT FROM late_bill l WHERE l.side = 'I' AND l.setl_id = b.setl_id)
  UNION ALL
  SELECT b.* FROM insured_bill b
  WHERE b.business_date < run AND (SELECT r.previous IS NULL FROM night_run r WHERE r.run_date = run)
    AND NOT EXISTS (SELECT FROM late_bill l WHERE l.side = 'I' AND l.setl_id = b.setl_id)
  UNION ALL
  SELECT b.* FROM late_bill l JOIN insured_bill_key k ON k.setl_id = l.setl_id
  JOIN insured_bill b ON b.business_date = k.business_date AND b.setl_id = k.setl_id
  WHERE l.side = 'I' AND l.missed_run = run - 1
$$;
-- What run matches with a province's closing: the bills of its date known at the freeze of run, and older ones that came
-- since the province's previous closing was matched, in run matched_in.
CREATE FUNCTION insured_bills_to_match(run date, closing date, matched_in date) RETURNS SETOF insured_bill
LANGUAGE sql STABLE AS $$
  SELECT b.* FROM insured_bill b
  WHERE b.business_date = closing
    AND NOT EXISTS (SELECT FROM late_bill l WHERE l.side = 'I' AND l.setl_id = b.setl_id AND l.missed_run >= run)
  UNION ALL
  SELECT b.* FROM late_bill l JOIN insured_bill_key k ON k.setl_id = l.setl_id
  JOIN insured_bill b ON b.business_date = k.business_date AND b.setl_id = k.setl_id
  WHERE l.side = 'I' AND l.missed_run >= matched_in AND l.missed_run < run AND b.business_date < closing
$$;

-- ---------------------------------------------------------------- tallies and positions: acct_pay contains acct_mulaid_pay
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT c.conrelid::regclass AS name, c.conname FROM pg_constraint c
           WHERE c.contype = 'c' AND pg_get_constraintdef(c.oid) LIKE '%claim =%acct_mulaid_pay%' LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER, DROP CONSTRAINT %I', t.name, t.conname);
    EXECUTE format('UPDATE %s SET acct_pay = acct_pay + acct_mulaid_pay WHERE acct_mulaid_pay <> 0', t.name);
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER, ADD CHECK (claim = '
      'hifp_pay + cvlserv_pay + hifes_pay + hifmi_pay + hifob_pay + maf_pay + hifdm_pay + oth_pay + acct_pay)', t.name);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- differences: the bill of a side under the names of its columns
CREATE FUNCTION pg_temp.by_column(bill jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT jsonb_build_object(
    'setl_id', bill -> 'setlId', 'init_setl_id', bill -> 'initSetlId', 'sign', bill -> 'sign',
    'business_date', bill -> 'businessDate', 'insutype', bill -> 'insutype', 'medfee_sumamt', bill -> 'medfeeSumamtFen',
    'hifp_pay', f -> 'hifpPayFen', 'cvlserv_pay', f -> 'cvlservPayFen', 'hifes_pay', f -> 'hifesPayFen',
    'hifmi_pay', f -> 'hifmiPayFen', 'hifob_pay', f -> 'hifobPayFen', 'maf_pay', f -> 'mafPayFen',
    'hifdm_pay', f -> 'hifdmPayFen', 'oth_pay', f -> 'othPayFen',
    'acct_pay', (c ->> 'acctPayFen')::bigint + (c ->> 'acctMulaidPayFen')::bigint,
    'acct_mulaid_pay', c -> 'acctMulaidPayFen',
    'claim', (c ->> 'acctPayFen')::bigint + (c ->> 'acctMulaidPayFen')::bigint
             + (SELECT sum(value::bigint) FROM jsonb_each_text(f))::bigint)
  FROM (SELECT bill -> 'claim' AS c, bill -> 'claim' -> 'funds' AS f) parts
$$;
ALTER TABLE difference DISABLE TRIGGER USER;
UPDATE difference SET treatment = pg_temp.by_column(treatment), insured = pg_temp.by_column(insured);
ALTER TABLE difference ENABLE TRIGGER USER, ADD CHECK (treatment IS NULL OR treatment -> 'claim' IS NOT NULL),
  ADD CHECK (insured IS NULL OR insured -> 'claim' IS NOT NULL);
ALTER TABLE match_difference DISABLE TRIGGER USER;
UPDATE match_difference SET treatment = pg_temp.by_column(treatment), insured = pg_temp.by_column(insured);
ALTER TABLE match_difference ENABLE TRIGGER USER;

-- ---------------------------------------------------------------- append-only, in every month too
CREATE TRIGGER treatment_bill_append_only BEFORE UPDATE OR DELETE ON treatment_bill
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insured_bill_append_only BEFORE UPDATE OR DELETE ON insured_bill
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['treatment_bill_key', 'insured_bill_key', 'insured_bill_flag', 'insured_decision',
    'settlement_attempt', 'settlement_outcome', 'hospital_answer'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      t || '_append_only', t);
  END LOOP;
END $$;
