-- The night (日终): runs, the parts of their work, what crosses between nodes, postings, positions, the national clearing.
-- Amounts in fen. Nothing that is compared after a restart holds a wall-clock time or a sequence.

-- ---------------------------------------------------------------- runs
-- A run of a business date. The row is written at the freeze: from then on the bills of the run are fixed.
CREATE TABLE night_run (
  run_date  date PRIMARY KEY,
  previous  date UNIQUE REFERENCES night_run,      -- the day before; null for the node's first run
  CHECK (previous = run_date - 1)
);

-- Bills that came after their date was frozen. The next run takes them in: the bills of run D are those of business date D
-- without the late ones, and the late ones that missed D - 1. Only late bills cost a row.
CREATE TABLE late_bill (
  side        char(1) NOT NULL CHECK (side IN ('T', 'I')),
  setl_id     text COLLATE "C" NOT NULL,
  missed_run  date NOT NULL REFERENCES night_run,  -- the latest run frozen when the bill came
  PRIMARY KEY (side, setl_id)
);
CREATE INDEX late_bill_run ON late_bill (side, missed_run);

-- The freeze takes this lock alone, a booking shares it: a bill is either seen by the freeze or known to be late.
CREATE FUNCTION night_freeze_lock() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 109342163661570';
CREATE FUNCTION note_late_bills() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(night_freeze_lock());
  INSERT INTO late_bill (side, setl_id, missed_run)
  SELECT TG_ARGV[0], b.setl_id, r.run_date
  FROM (SELECT max(run_date) AS run_date FROM night_run) r
  JOIN new_bill b ON b.business_date <= r.run_date;
  RETURN NULL;
END $$;
CREATE TRIGGER treatment_bill_late AFTER INSERT ON treatment_bill REFERENCING NEW TABLE AS new_bill
  FOR EACH STATEMENT EXECUTE FUNCTION note_late_bills('T');
CREATE TRIGGER insured_bill_late AFTER INSERT ON insured_bill REFERENCING NEW TABLE AS new_bill
  FOR EACH STATEMENT EXECUTE FUNCTION note_late_bills('I');

CREATE FUNCTION treatment_bills_of(run date) RETURNS SETOF treatment_bill LANGUAGE sql STABLE AS $$
  SELECT b.* FROM treatment_bill b
  WHERE b.business_date = run AND NOT EXISTS (SELECT FROM late_bill l WHERE l.side = 'T' AND l.setl_id = b.setl_id)
  UNION ALL
  SELECT b.* FROM late_bill l JOIN treatment_bill b ON b.setl_id = l.setl_id
  WHERE l.side = 'T' AND l.missed_run = run - 1
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
  SELECT b.* FROM late_bill l JOIN insured_bill b ON b.setl_id = l.setl_id
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
  SELECT b.* FROM late_bill l JOIN insured_bill b ON b.setl_id = l.setl_id
  WHERE l.side = 'I' AND l.missed_run >= matched_in AND l.missed_run < run AND b.business_date < closing
$$;

-- Whose turn it is: one process at a time runs the night of a node. Raising the epoch waits for the transactions of the
-- holder before, which share the row; a holder that lost it cannot write any more.
CREATE TABLE night_lease (
  epoch      bigint PRIMARY KEY,
  holder     text,                                 -- null: nobody
  heartbeat  timestamptz NOT NULL
);
INSERT INTO night_lease VALUES (0, NULL, '-infinity');

-- The work of a run in parts, by weight; a part is one transaction, which marks it done.
CREATE TABLE night_part (
  run_date      date NOT NULL REFERENCES night_run,
  step          text NOT NULL,
  part_no       int NOT NULL,
  bin           int NOT NULL,                      -- the partition that does it
  side          char(1) NOT NULL,
  counterpart   char(6),                           -- null: the stretch holds the bills of all
  closing_date  date NOT NULL,
  slice         int NOT NULL,                      -- which stretch of the bills, from 0
  from_key      text COLLATE "C" NOT NULL,         -- first setl_id, '' from the beginning
  to_key        text COLLATE "C",                  -- the setl_id after the last, null to the end
  slice_blocks  int NOT NULL,                      -- closing blocks in a slice
  bills         bigint NOT NULL,
  done          boolean NOT NULL DEFAULT false,
  PRIMARY KEY (run_date, step, part_no)
);

-- What a run had to leave to the next one.
CREATE TABLE night_outstanding (
  run_date      date NOT NULL REFERENCES night_run,
  counterpart   char(6) NOT NULL,
  what          text NOT NULL CHECK (what IN ('CLOSING', 'ANSWER', 'REPORT')),
  PRIMARY KEY (run_date, counterpart, what)
);

-- ---------------------------------------------------------------- closings: sent, arrived, matched, answered
-- What both sides compare of a set of bills; a pattern for the tables below.
CREATE TABLE tally (
  entries            bigint NOT NULL,              -- rows, a reversal counted like a settlement
  bill_count         bigint NOT NULL,              -- signed: a settlement 1, its reversal -1
  medfee_sumamt      bigint NOT NULL,
  hifp_pay           bigint NOT NULL,
  cvlserv_pay        bigint NOT NULL,
  hifes_pay          bigint NOT NULL,
  hifmi_pay          bigint NOT NULL,
  hifob_pay          bigint NOT NULL,
  maf_pay            bigint NOT NULL,
  hifdm_pay          bigint NOT NULL,
  oth_pay            bigint NOT NULL,
  acct_pay           bigint NOT NULL,
  acct_mulaid_pay    bigint NOT NULL,
  claim              bigint NOT NULL,              -- the ten parts together
  fingerprint        char(32) NOT NULL,
  CHECK (claim = hifp_pay + cvlserv_pay + hifes_pay + hifmi_pay + hifob_pay
         + maf_pay + hifdm_pay + oth_pay + acct_pay + acct_mulaid_pay)
);

-- Treatment side: what was closed towards an insured province.
CREATE TABLE closing_slice (
  closing_date       date NOT NULL,
  insured_node       char(6) NOT NULL,
  slice              int NOT NULL,
  blocks             int NOT NULL,
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (closing_date, insured_node, slice)
);
CREATE TABLE closing (
  closing_date       date NOT NULL REFERENCES night_run,
  insured_node       char(6) NOT NULL,
  blocks             int NOT NULL,
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (closing_date, insured_node)
);

-- Insured side: what came, as it came. Blocks are Avro, decoded when they are matched.
CREATE TABLE arrived_closing (
  treatment_node     char(6) NOT NULL,
  closing_date       date NOT NULL,
  blocks             int NOT NULL,
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (treatment_node, closing_date)
);
CREATE TABLE arrived_block (
  treatment_node     char(6) NOT NULL,
  closing_date       date NOT NULL,
  block_no           int NOT NULL,
  bills              int NOT NULL,
  first_key          text COLLATE "C" NOT NULL,
  body               bytea NOT NULL,
  PRIMARY KEY (treatment_node, closing_date, block_no)
);
-- The closings a run matches; each once.
CREATE TABLE intake (
  treatment_node     char(6) NOT NULL,
  closing_date       date NOT NULL,
  run_date           date NOT NULL REFERENCES night_run,
  matched_in         date,                         -- the run that matched the province's previous closing
  PRIMARY KEY (treatment_node, closing_date)
);
CREATE TABLE match_slice (
  treatment_node     char(6) NOT NULL,
  closing_date       date NOT NULL,
  slice              int NOT NULL,
  received_entries     bigint NOT NULL,            -- what the blocks held
  received_fingerprint char(32) NOT NULL,
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (treatment_node, closing_date, slice)
);
CREATE TABLE match_difference (                    -- before older differences are considered
  treatment_node     char(6) NOT NULL,
  closing_date       date NOT NULL,
  setl_id            text COLLATE "C" NOT NULL,
  treatment          jsonb,
  insured            jsonb,
  PRIMARY KEY (treatment_node, closing_date, setl_id)
);
CREATE TABLE matched_closing (
  treatment_node     char(6) NOT NULL,
  closing_date       date NOT NULL,
  run_date           date NOT NULL REFERENCES night_run,
  complete           boolean NOT NULL,             -- the blocks held what the notice said
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (treatment_node, closing_date)
);

-- Treatment side again: the answers, and what this node makes of them.
CREATE TABLE arrived_answer (
  insured_node       char(6) NOT NULL,
  closing_date       date NOT NULL,
  part_no            int NOT NULL,
  parts              int NOT NULL,
  body               bytea NOT NULL,
  PRIMARY KEY (insured_node, closing_date, part_no)
);
CREATE TABLE answered_closing (
  insured_node       char(6) NOT NULL,
  closing_date       date NOT NULL,
  run_date           date NOT NULL REFERENCES night_run,
  same               boolean NOT NULL,             -- the answer agrees with this node's own books
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (insured_node, closing_date)
);

-- Both sides: everything that differs after a closing, older differences restated. side: whose copy this is.
CREATE TABLE difference (
  side               char(1) NOT NULL CHECK (side IN ('T', 'I')),
  treatment_node     char(6) NOT NULL,
  insured_node       char(6) NOT NULL,
  closing_date       date NOT NULL,
  setl_id            text COLLATE "C" NOT NULL,
  run_date           date NOT NULL REFERENCES night_run,
  kind               text NOT NULL CHECK (kind IN ('ONLY_TREATMENT', 'ONLY_INSURED', 'AMOUNTS_DIFFER', 'FACTS_DIFFER')),
  open               boolean NOT NULL,             -- false: a bill and its reversal on one side only, nobody owes anything
  treatment          jsonb,                        -- the bill as the treatment side has it
  insured            jsonb,
  PRIMARY KEY (side, treatment_node, insured_node, closing_date, setl_id),
  CHECK (treatment IS NOT NULL OR insured IS NOT NULL)
);

-- ---------------------------------------------------------------- the books
-- Double entry, debit above zero; a bill is posted once, in the run that took it in.
CREATE TABLE posting (
  setl_id            text COLLATE "C" NOT NULL,
  side               char(1) NOT NULL CHECK (side IN ('T', 'I')),
  leg                smallint NOT NULL,
  run_date           date NOT NULL,
  counterpart        char(6) NOT NULL,
  account            text NOT NULL,
  part               text,                         -- the fund, where the account asks for it
  amount             bigint NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (setl_id, side, leg)
);
-- Which bills a run posted, by part: a bill without a claim has no posting, yet counts.
CREATE TABLE posted_slice (
  run_date           date NOT NULL REFERENCES night_run,
  side               char(1) NOT NULL,
  slice              int NOT NULL,
  entries            bigint NOT NULL,
  amount             bigint NOT NULL CHECK (amount = 0),  -- the sum of the postings: zero
  claim              bigint NOT NULL,              -- of them, what the counterparts owe (T) or are owed (I)
  PRIMARY KEY (run_date, side, slice)
);
-- What this node is owed (side T) and owes (side I) for the bills of a run, by counterpart and insurance.
CREATE TABLE position (
  run_date           date NOT NULL REFERENCES night_run,
  side               char(1) NOT NULL CHECK (side IN ('T', 'I')),
  counterpart        char(6) NOT NULL,
  insutype           text NOT NULL,
  entries            bigint NOT NULL,
  bill_count         bigint NOT NULL,
  medfee_sumamt      bigint NOT NULL,
  hifp_pay           bigint NOT NULL,
  cvlserv_pay        bigint NOT NULL,
  hifes_pay          bigint NOT NULL,
  hifmi_pay          bigint NOT NULL,
  hifob_pay          bigint NOT NULL,
  maf_pay            bigint NOT NULL,
  hifdm_pay          bigint NOT NULL,
  oth_pay            bigint NOT NULL,
  acct_pay           bigint NOT NULL,
  acct_mulaid_pay    bigint NOT NULL,
  claim              bigint NOT NULL,
  PRIMARY KEY (run_date, side, counterpart, insutype),
  CHECK (claim = hifp_pay + cvlserv_pay + hifes_pay + hifmi_pay + hifob_pay
         + maf_pay + hifdm_pay + oth_pay + acct_pay + acct_mulaid_pay)
);

-- ---------------------------------------------------------------- the national clearing
CREATE TABLE arrived_report (                      -- at 000000
  closing_date       date NOT NULL,
  treatment_node     char(6) NOT NULL,
  insured_node       char(6) NOT NULL,
  side               char(1) NOT NULL CHECK (side IN ('T', 'I')),
  open_differences   bigint NOT NULL,
  open_claim         bigint NOT NULL,
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (closing_date, treatment_node, insured_node, side)
);
CREATE TABLE national_pair (                       -- at 000000; open pairs appear again in the next run
  run_date           date NOT NULL REFERENCES night_run,
  closing_date       date NOT NULL,
  treatment_node     char(6) NOT NULL,
  insured_node       char(6) NOT NULL,
  state              text NOT NULL
    CHECK (state IN ('CLEARED', 'AWAITS_INSURED', 'AWAITS_TREATMENT', 'AWAITS_BOTH', 'REPORTS_DIFFER')),
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (run_date, closing_date, treatment_node, insured_node),
  CHECK (treatment_node <> insured_node)
);
CREATE UNIQUE INDEX national_pair_cleared_once ON national_pair (closing_date, treatment_node, insured_node)
  WHERE state = 'CLEARED';
CREATE TABLE national_net (                        -- at 000000, and at each province its own row
  run_date           date NOT NULL,
  province           char(6) NOT NULL,
  receivable         bigint NOT NULL,
  payable            bigint NOT NULL,
  PRIMARY KEY (run_date, province)
);
CREATE TABLE province_pair (                       -- at a province: its pairs as 000000 cleared them
  run_date           date NOT NULL,
  closing_date       date NOT NULL,
  treatment_node     char(6) NOT NULL,
  insured_node       char(6) NOT NULL,
  state              text NOT NULL,
  LIKE tally INCLUDING CONSTRAINTS,
  PRIMARY KEY (run_date, closing_date, treatment_node, insured_node)
);

-- What a run's figures had to satisfy; the reports print them, the exit code knows them.
CREATE TABLE night_check (
  run_date           date NOT NULL REFERENCES night_run,
  name               text NOT NULL,
  left_value         numeric(30) NOT NULL,
  right_value        numeric(30) NOT NULL,
  PRIMARY KEY (run_date, name)
);

DROP TABLE tally;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['night_run', 'late_bill', 'night_outstanding', 'closing_slice', 'closing', 'arrived_closing',
    'arrived_block', 'intake', 'match_slice', 'match_difference', 'matched_closing', 'arrived_answer', 'answered_closing',
    'difference', 'posting', 'posted_slice', 'position', 'arrived_report', 'national_pair', 'national_net', 'province_pair',
    'night_check'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      t || '_append_only', t);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- Spring Batch 6.0 (its own schema, as shipped)
CREATE TABLE BATCH_JOB_INSTANCE (
  JOB_INSTANCE_ID BIGINT  NOT NULL PRIMARY KEY,
  VERSION BIGINT,
  JOB_NAME VARCHAR(100) NOT NULL,
  JOB_KEY VARCHAR(32) NOT NULL,
  constraint JOB_INST_UN unique (JOB_NAME, JOB_KEY)
) ;

CREATE TABLE BATCH_JOB_EXECUTION (
  JOB_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
  VERSION BIGINT,
  JOB_INSTANCE_ID BIGINT NOT NULL,
  CREATE_TIME TIMESTAMP NOT NULL,
  START_TIME TIMESTAMP DEFAULT NULL,
  END_TIME TIMESTAMP DEFAULT NULL,
  STATUS VARCHAR(10),
  EXIT_CODE VARCHAR(2500),
  EXIT_MESSAGE VARCHAR(2500),
  LAST_UPDATED TIMESTAMP,
  constraint JOB_INST_EXEC_FK foreign key (JOB_INSTANCE_ID)
  references BATCH_JOB_INSTANCE(JOB_INSTANCE_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_PARAMS (
  JOB_EXECUTION_ID BIGINT NOT NULL,
  PARAMETER_NAME VARCHAR(100) NOT NULL,
  PARAMETER_TYPE VARCHAR(100) NOT NULL,
  PARAMETER_VALUE VARCHAR(2500),
  IDENTIFYING CHAR(1) NOT NULL,
  constraint JOB_EXEC_PARAMS_FK foreign key (JOB_EXECUTION_ID)
  references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION (
  STEP_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
  VERSION BIGINT NOT NULL,
  STEP_NAME VARCHAR(100) NOT NULL,
  JOB_EXECUTION_ID BIGINT NOT NULL,
  CREATE_TIME TIMESTAMP NOT NULL,
  START_TIME TIMESTAMP DEFAULT NULL,
  END_TIME TIMESTAMP DEFAULT NULL,
  STATUS VARCHAR(10),
  COMMIT_COUNT BIGINT,
  READ_COUNT BIGINT,
  FILTER_COUNT BIGINT,
  WRITE_COUNT BIGINT,
  READ_SKIP_COUNT BIGINT,
  WRITE_SKIP_COUNT BIGINT,
  PROCESS_SKIP_COUNT BIGINT,
  ROLLBACK_COUNT BIGINT,
  EXIT_CODE VARCHAR(2500),
  EXIT_MESSAGE VARCHAR(2500),
  LAST_UPDATED TIMESTAMP,
  constraint JOB_EXEC_STEP_FK foreign key (JOB_EXECUTION_ID)
  references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION_CONTEXT (
  STEP_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
  SHORT_CONTEXT VARCHAR(2500) NOT NULL,
  SERIALIZED_CONTEXT TEXT,
  constraint STEP_EXEC_CTX_FK foreign key (STEP_EXECUTION_ID)
  references BATCH_STEP_EXECUTION(STEP_EXECUTION_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_CONTEXT (
  JOB_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
  SHORT_CONTEXT VARCHAR(2500) NOT NULL,
  SERIALIZED_CONTEXT TEXT,
  constraint JOB_EXEC_CTX_FK foreign key (JOB_EXECUTION_ID)
  references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE SEQUENCE BATCH_STEP_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE BATCH_JOB_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE BATCH_JOB_INSTANCE_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
