-- Persons (insured side and national index), hospitals, stays and settlements (treatment side). Amounts in fen, quantities
-- in ten-thousandths, unit prices in millionths of a yuan, ratios per ten thousand.

-- ---------------------------------------------------------------- persons, kept by the insured node
CREATE TABLE person (
  psn_no         text PRIMARY KEY,
  psn_cert_type  text NOT NULL,
  certno         text NOT NULL,
  psn_name       text NOT NULL,
  gend           text NOT NULL,
  naty           text NOT NULL,
  brdy           date NOT NULL,
  UNIQUE (psn_cert_type, certno)
);

-- One insurance of a person. Locking its row serialises everything that touches the person's account and accumulators.
CREATE TABLE person_insurance (
  psn_no         text NOT NULL REFERENCES person,
  insutype       text NOT NULL,
  psn_type       text NOT NULL,
  psn_insu_stas  text NOT NULL,                       -- 1 = insured and paid up
  psn_insu_date  date NOT NULL,
  cvlserv_flag   text NOT NULL,
  insuplc_admdvs char(6) NOT NULL,
  emp_name       text NOT NULL DEFAULT '',
  balc           bigint NOT NULL CHECK (balc >= 0),   -- personal account, = sum of accumulator_entry.acct
  PRIMARY KEY (psn_no, insutype)
);

CREATE TABLE person_credential (
  mdtrt_cert_type text NOT NULL,
  mdtrt_cert_no   text NOT NULL,
  psn_no          text NOT NULL REFERENCES person,
  PRIMARY KEY (mdtrt_cert_type, mdtrt_cert_no)
);
CREATE INDEX person_credential_person ON person_credential (psn_no);

-- Which nodes asked about a person and may therefore hold a copy in a cache.
CREATE TABLE person_asker (
  psn_no text NOT NULL REFERENCES person,
  node   char(6) NOT NULL,
  PRIMARY KEY (psn_no, node)
);

-- The yearly accumulators (年度累计): the sum of their entries, kept so that a settlement reads one row.
CREATE TABLE year_accumulator (
  psn_no     text NOT NULL,
  insutype   text NOT NULL,
  year       int NOT NULL,
  stays      int NOT NULL,
  pool_used  bigint NOT NULL,
  large_used bigint NOT NULL,
  PRIMARY KEY (psn_no, insutype, year),
  FOREIGN KEY (psn_no, insutype) REFERENCES person_insurance
);

-- What each settlement took; a reversal is the exact mirror. An opening entry has no settlement.
CREATE TABLE accumulator_entry (
  entry_id   text PRIMARY KEY,                        -- the setl_id, or 'opening …'
  psn_no     text NOT NULL,
  insutype   text NOT NULL,
  year       int NOT NULL,
  stays      int NOT NULL,
  pool_used  bigint NOT NULL,
  large_used bigint NOT NULL,
  acct       bigint NOT NULL,                         -- change of the account balance
  FOREIGN KEY (psn_no, insutype) REFERENCES person_insurance
);
CREATE INDEX accumulator_entry_person ON accumulator_entry (psn_no, insutype, year);

-- Whether a settlement is booked here or never will be, once: a reversal that comes without its settlement leaves a
-- tombstone (booked = false), and should the request still come, it is refused.
CREATE TABLE insured_decision (
  setl_id text PRIMARY KEY,
  booked  boolean NOT NULL
);

-- ---------------------------------------------------------------- the index, kept by the national node
CREATE TABLE person_index (
  mdtrt_cert_type text NOT NULL,
  mdtrt_cert_no   text NOT NULL,
  insured_node    char(6) NOT NULL,
  PRIMARY KEY (mdtrt_cert_type, mdtrt_cert_no)
);

-- ---------------------------------------------------------------- look-ups, at the asking node
CREATE TABLE person_query (
  query_id        text PRIMARY KEY,
  mdtrt_cert_type text NOT NULL,
  mdtrt_cert_no   text NOT NULL,
  asked_at        timestamptz NOT NULL,
  answered        boolean NOT NULL DEFAULT false,
  person          jsonb                               -- null: nobody
);
CREATE INDEX person_query_age ON person_query (asked_at);

-- ---------------------------------------------------------------- the treatment node's register and catalogue
CREATE TABLE hospital (
  fixmedins_code text PRIMARY KEY,
  fixmedins_name text NOT NULL,
  hosp_lv        text NOT NULL,
  admdvs         char(6) NOT NULL,
  made_up        boolean NOT NULL,                    -- invented for the demonstration
  source         text NOT NULL
);

CREATE TABLE catalogue_item (
  med_list_codg    text NOT NULL,
  valid_from       date NOT NULL,
  valid_to         date,                              -- last day; null: open
  item_name        text NOT NULL,
  chrgitm_lv       text NOT NULL,                     -- 01 class A, 02 class B, 03 own expense
  med_chrgitm_type text NOT NULL,
  selfpay_per10k   int NOT NULL CHECK (selfpay_per10k BETWEEN 0 AND 10000),
  pric_uplmt       bigint NOT NULL,                   -- millionths of a yuan; 999999 yuan: no ceiling
  lmt_used_flag    text NOT NULL DEFAULT '0',
  made_up          boolean NOT NULL,
  source           text NOT NULL,
  PRIMARY KEY (med_list_codg, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE TABLE hospital_sign (
  sign_no        text PRIMARY KEY,
  fixmedins_code text NOT NULL REFERENCES hospital,
  opter_no       text NOT NULL,
  mac            text,
  ip             text NOT NULL,
  sign_time      timestamptz NOT NULL
);

-- Each booking call that was well-formed, and its final answer once there is one. The same call is hospital, msgid, infno
-- and the hash of the normalised input.
CREATE TABLE hospital_call (
  fixmedins_code text NOT NULL REFERENCES hospital,
  msgid          text NOT NULL,
  infno          text NOT NULL,
  input_sha256   text NOT NULL,                       -- '*': given up by a 2601 before it ever came
  mdtrt_id       text,                                -- the stay it is about; null for a new one
  received_at    timestamptz NOT NULL,
  PRIMARY KEY (fixmedins_code, msgid)
);
CREATE TABLE hospital_answer (
  fixmedins_code text NOT NULL,
  msgid          text NOT NULL,
  infcode        int NOT NULL,
  body           text NOT NULL,                       -- repeated byte for byte
  PRIMARY KEY (fixmedins_code, msgid),
  FOREIGN KEY (fixmedins_code, msgid) REFERENCES hospital_call
);

-- ---------------------------------------------------------------- stays and their lines
CREATE SEQUENCE stay_serial MAXVALUE 99999 CYCLE;     -- five digits after the treatment province's two
CREATE TABLE stay (
  mdtrt_id        text PRIMARY KEY,
  fixmedins_code  text NOT NULL REFERENCES hospital,
  msgid           text NOT NULL,                      -- of the 2401
  ipt_no          text NOT NULL,
  psn_no          text NOT NULL,
  insutype        text NOT NULL,
  insuplc_admdvs  char(6) NOT NULL,
  insured_node    char(6) NOT NULL,
  begntime        timestamp NOT NULL,
  med_type        text NOT NULL,                      -- as sent
  national_med_type text NOT NULL,
  mdtrt_cert_type text NOT NULL,
  mdtrt_cert_no   text NOT NULL,
  psn_name        text NOT NULL,                      -- the person as the insured node answered at admission
  psn_cert_type   text NOT NULL,
  certno          text NOT NULL,
  gend            text NOT NULL,
  naty            text NOT NULL,
  brdy            date NOT NULL,
  atddr_no        text NOT NULL,
  chfpdr_name     text NOT NULL,
  adm_dept_codg   text NOT NULL,
  adm_dept_name   text NOT NULL,
  adm_bed         text NOT NULL,
  maindiag_code   text NOT NULL,
  maindiag_name   text NOT NULL,
  -- the state moves on, all else stands; each move has its own append-only row
  state           text NOT NULL CHECK (state IN ('ADMITTED', 'DISCHARGED', 'SETTLING', 'SETTLED', 'REVERSING', 'CANCELLED')),
  endtime         timestamp,                          -- of the latest stay_discharge
  setl_id         text                                -- the attempt in flight or the settlement that stands
);
-- one stay per inpatient number of a hospital, whatever the msgid says
CREATE UNIQUE INDEX stay_ipt_no ON stay (fixmedins_code, ipt_no) WHERE state <> 'CANCELLED';
CREATE INDEX stay_msgid ON stay (fixmedins_code, msgid);
CREATE INDEX stay_person ON stay (psn_no);

-- A later 2402 of a stay not settled corrects the earlier one.
CREATE TABLE stay_discharge (
  mdtrt_id       text NOT NULL REFERENCES stay,
  msgid          text NOT NULL,
  endtime        timestamp NOT NULL,
  dscg_dept_codg text NOT NULL,
  dscg_dept_name text NOT NULL,
  dscg_way       text NOT NULL,
  die_date       date,
  PRIMARY KEY (mdtrt_id, msgid)
);

CREATE TABLE stay_diagnosis (
  mdtrt_id      text NOT NULL REFERENCES stay,
  msgid         text NOT NULL,
  infno         text NOT NULL,                        -- 2401 or 2402
  row_no        int NOT NULL,
  diag_type     text NOT NULL,
  maindiag_flag text NOT NULL,
  diag_srt_no   int NOT NULL,
  diag_code     text NOT NULL,
  diag_name     text NOT NULL,
  diag_time     timestamp NOT NULL,
  PRIMARY KEY (mdtrt_id, msgid, row_no)
);

-- A fee line with its split. 2302 deletes by noting its msgid; after that the number may be used again.
CREATE TABLE fee_line (
  line_id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mdtrt_id            text NOT NULL REFERENCES stay,
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
  -- identity L2
  CHECK (det_item_fee_sumamt = fulamt_ownpay_amt + overlmt_amt + preselfpay_amt + inscp_scp_amt)
);
CREATE UNIQUE INDEX fee_line_sn ON fee_line (mdtrt_id, feedetl_sn) WHERE deleted_msgid IS NULL;

CREATE FUNCTION refuse_fee_line_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.deleted_msgid IS NOT NULL OR NEW.deleted_msgid IS NULL
     OR to_jsonb(NEW) - 'deleted_msgid' <> to_jsonb(OLD) - 'deleted_msgid' THEN
    RAISE EXCEPTION 'fee_line is append-only: a line can only be marked deleted, once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fee_line_append_only BEFORE UPDATE OR DELETE ON fee_line
  FOR EACH ROW EXECUTE FUNCTION refuse_fee_line_change();

-- ---------------------------------------------------------------- settlements, treatment side
-- An attempt is a 2304, 2305 or 2601 on its way to the insured node; complete in itself, so that the answer can be booked
-- from it. It is in flight until its one outcome row stands.
CREATE SEQUENCE settlement_serial;
CREATE TABLE settlement_attempt (
  setl_id           text PRIMARY KEY,
  init_setl_id      text REFERENCES settlement_attempt,  -- a reversal: what it undoes
  infno             text NOT NULL,
  mdtrt_id          text NOT NULL,
  fixmedins_code    text NOT NULL,
  msgid             text NOT NULL,                       -- the hospital's; medins_setl_id of the bill
  psn_no            text NOT NULL,
  insured_node      char(6) NOT NULL,
  business_date     date NOT NULL,
  setl_time         timestamp NOT NULL,
  hosp_lv           text NOT NULL,
  med_type          text NOT NULL,
  admission_date    date NOT NULL,
  discharge_date    date NOT NULL,
  insutype          text NOT NULL,
  insuplc_admdvs    char(6) NOT NULL,
  filing            text NOT NULL,
  acct_used         boolean NOT NULL,
  medfee_sumamt     bigint NOT NULL,
  fulamt_ownpay_amt bigint NOT NULL,
  overlmt_selfpay   bigint NOT NULL,
  preselfpay_amt    bigint NOT NULL,
  inscp_scp_amt     bigint NOT NULL,
  sample            boolean NOT NULL DEFAULT false,
  UNIQUE (fixmedins_code, msgid)
);
CREATE INDEX settlement_attempt_stay ON settlement_attempt (mdtrt_id);
CREATE INDEX settlement_attempt_day ON settlement_attempt (business_date, insured_node);

-- What the hospital is told of an attempt, once. A 2601 of an attempt in flight and its late answer race for this row.
CREATE TABLE settlement_outcome (
  setl_id text PRIMARY KEY REFERENCES settlement_attempt,
  outcome text NOT NULL CHECK (outcome IN ('BOOKED', 'REFUSED', 'GIVEN_UP', 'NEVER_BOOKED')),
  faults  jsonb NOT NULL DEFAULT '[]'
);

-- Trials (2303): the answer until the waiting call has taken it.
CREATE TABLE settlement_trial (
  query_id text PRIMARY KEY,
  asked_at timestamptz NOT NULL,
  outcome  jsonb
);
CREATE INDEX settlement_trial_age ON settlement_trial (asked_at);
