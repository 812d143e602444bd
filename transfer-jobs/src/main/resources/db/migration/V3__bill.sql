-- Bills (结算单), append-only, one table for each side a node plays. A reversal is a new row with every amount turned
-- that points at the row it undoes; nothing is ever updated or deleted. Amounts in fen.
CREATE TABLE treatment_bill (
  setl_id            text COLLATE "C" PRIMARY KEY,               -- compared by its bytes, as the core does
  init_setl_id       text COLLATE "C" UNIQUE REFERENCES treatment_bill,  -- the entry this one undoes; once only
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
  acct_pay           bigint NOT NULL,
  acct_mulaid_pay    bigint NOT NULL,
  psn_cash_pay       bigint NOT NULL,
  pool_prop_per10k   int NOT NULL,
  balc               bigint NOT NULL,
  sample             boolean NOT NULL DEFAULT false,         -- a captured settlement whose place was changed
  explanation        jsonb NOT NULL DEFAULT '[]',
  -- identities A, B, C, D of the national interface
  CHECK (medfee_sumamt = fulamt_ownpay_amt + overlmt_selfpay + preselfpay_amt + inscp_scp_amt),
  CHECK (medfee_sumamt = fund_pay_sumamt + psn_part_amt + hosp_part_amt),
  CHECK (psn_part_amt = acct_pay + acct_mulaid_pay + psn_cash_pay),
  CHECK (fund_pay_sumamt = hifp_pay + cvlserv_pay + hifes_pay + hifmi_pay + hifob_pay + maf_pay + hifdm_pay + oth_pay)
);
CREATE INDEX treatment_bill_day ON treatment_bill (business_date, insured_node, setl_id);
CREATE INDEX treatment_bill_stay ON treatment_bill (mdtrt_id);

CREATE TABLE insured_bill (LIKE treatment_bill INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE insured_bill
  ADD PRIMARY KEY (setl_id),
  ADD UNIQUE (init_setl_id),
  ADD FOREIGN KEY (init_setl_id) REFERENCES insured_bill;
CREATE INDEX insured_bill_day ON insured_bill (business_date, treatment_node, setl_id);
CREATE INDEX insured_bill_person ON insured_bill (psn_no, business_date);

-- A reversal does not recalculate the person's later stays of the year: it flags them for review.
CREATE TABLE insured_bill_flag (
  setl_id          text NOT NULL REFERENCES insured_bill,
  reversed_by      text NOT NULL REFERENCES insured_bill,
  PRIMARY KEY (setl_id, reversed_by)
);

CREATE TRIGGER treatment_bill_append_only BEFORE UPDATE OR DELETE ON treatment_bill
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insured_bill_append_only BEFORE UPDATE OR DELETE ON insured_bill
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
