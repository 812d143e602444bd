-- The journal (总账) by sum; the bills are the sub-ledger (明细账). Amounts in fen, debit above zero.

-- The fingerprint of a set: of two 64-bit hashes of every key the sums modulo 2^64, as 32 hexadecimal digits. It does not depend
-- on the order; it finds errors and is no seal.
CREATE FUNCTION fingerprint(high numeric, low numeric) RETURNS char(32) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(lpad(to_hex((CASE WHEN u >= 9223372036854775808 THEN u - 18446744073709551616 ELSE u END)::bigint), 16, '0'),
                    '' ORDER BY half)
  FROM (SELECT half, mod(mod(n, 18446744073709551616) + 18446744073709551616, 18446744073709551616) AS u
        FROM (VALUES (1, high), (2, low)) AS halves (half, n)) unsigned
$$;

-- One entry for each source, side, counterpart, insurance and leg. Nothing is entered twice: a bill is in one run, by its business date or by
-- the one row that says which run it missed; a run has one row of each key.
CREATE TABLE journal (
  run_date           date NOT NULL REFERENCES night_run,        -- the run that entered it
  source             text NOT NULL CHECK (source IN ('BILLS', 'DEDUCTION', 'ADJUSTMENT', 'PREPAYMENT', 'PAYMENT', 'TRANSFER')),
  reference          text COLLATE "C" NOT NULL,                 -- which one: the run's date, or an id
  side               char(1) NOT NULL CHECK (side IN ('T', 'I')),
  counterpart        char(6) NOT NULL,
  insutype           text COLLATE "C" NOT NULL,
  leg                smallint NOT NULL,
  account            text NOT NULL,                             -- of the chart of accounts
  part               text,                                      -- the fund, where the account asks for it
  amount             bigint NOT NULL,
  entries            bigint NOT NULL,                           -- how many it stands for, a reversal counted like a settlement
  fingerprint        char(32) NOT NULL,                         -- and which
  PRIMARY KEY (source, reference, side, counterpart, insutype, leg),
  CHECK (source <> 'BILLS' OR reference = run_date::text)
);
CREATE INDEX journal_run ON journal (run_date);

-- The legs of one bill: what it is part of in the journal. The same legs as the core's PostingScheme (a test holds them to it).
CREATE VIEW bill_leg AS
SELECT b.setl_id, 'T'::char(1) AS side, b.business_date, b.insured_node AS counterpart, b.insutype, l.leg, l.account, NULL::text AS part, l.amount
FROM treatment_bill b
CROSS JOIN LATERAL (VALUES
  (1::smallint, 'RECEIVABLE_INSURED', b.claim),
  (2::smallint, 'PAYABLE_HOSPITAL', -b.claim)) AS l (leg, account, amount)
WHERE l.amount <> 0
UNION ALL
SELECT b.setl_id, 'I', b.business_date, b.treatment_node, b.insutype, l.leg, l.account, l.part, l.amount
FROM insured_bill b
CROSS JOIN LATERAL (VALUES
  (1::smallint, 'FUND_EXPENSE', 'HIFP', b.hifp_pay),
  (2::smallint, 'FUND_EXPENSE', 'CVLSERV', b.cvlserv_pay),
  (3::smallint, 'FUND_EXPENSE', 'HIFES', b.hifes_pay),
  (4::smallint, 'FUND_EXPENSE', 'HIFMI', b.hifmi_pay),
  (5::smallint, 'FUND_EXPENSE', 'HIFOB', b.hifob_pay),
  (6::smallint, 'FUND_EXPENSE', 'MAF', b.maf_pay),
  (7::smallint, 'FUND_EXPENSE', 'HIFDM', b.hifdm_pay),
  (8::smallint, 'FUND_EXPENSE', 'OTH', b.oth_pay),
  (9::smallint, 'FUND_EXPENSE', 'ACCT', b.acct_pay - b.acct_mulaid_pay),
  (10::smallint, 'FUND_EXPENSE', 'ACCT_MULAID', b.acct_mulaid_pay),
  (11::smallint, 'PAYABLE_TREATMENT', NULL, -b.claim)) AS l (leg, account, part, amount)
WHERE l.amount <> 0;

-- The postings of the runs there were become entries of the journal. A run that is not through yet is entered by its restart.
CREATE TEMPORARY TABLE run_bill ON COMMIT DROP AS
  SELECT r.run_date, 'T'::char(1) AS side, b.insured_node AS counterpart, b.insutype, b.setl_id
  FROM night_run r CROSS JOIN LATERAL treatment_bills_of(r.run_date) b
  WHERE EXISTS (SELECT FROM night_check c WHERE c.run_date = r.run_date AND c.name = 'postings-add-up-to-zero')
  UNION ALL
  SELECT r.run_date, 'I', b.treatment_node, b.insutype, b.setl_id
  FROM night_run r CROSS JOIN LATERAL insured_bills_of(r.run_date) b
  WHERE EXISTS (SELECT FROM night_check c WHERE c.run_date = r.run_date AND c.name = 'postings-add-up-to-zero');
WITH stands AS (
  SELECT run_date, side, counterpart, insutype, count(*) AS entries,
         fingerprint(sum(hashtextextended(setl_id, 0)), sum(hashtextextended(setl_id, 1))) AS fingerprint
  FROM run_bill GROUP BY run_date, side, counterpart, insutype),
always AS (                                                     -- legs that stand even where they are nothing
  SELECT s.run_date, s.side, s.counterpart, s.insutype, l.leg, l.account, NULL::text AS part, 0::bigint AS amount
  FROM stands s JOIN (VALUES ('T', 1::smallint, 'RECEIVABLE_INSURED'), ('T', 2, 'PAYABLE_HOSPITAL'), ('I', 11, 'PAYABLE_TREATMENT'))
    AS l (side, leg, account) ON l.side = s.side),
legs AS (
  SELECT run_date, side, counterpart, insutype, leg, account, part, sum(amount) AS amount
  FROM (SELECT b.run_date, b.side, b.counterpart, b.insutype, p.leg, p.account, p.part, p.amount
        FROM posting p JOIN run_bill b ON b.setl_id = p.setl_id AND b.side = p.side AND b.run_date = p.run_date
        UNION ALL TABLE always) posted
  GROUP BY run_date, side, counterpart, insutype, leg, account, part
  HAVING part IS NULL OR sum(amount) <> 0)
INSERT INTO journal (run_date, source, reference, side, counterpart, insutype, leg, account, part, amount, entries, fingerprint)
SELECT run_date, 'BILLS', run_date::text, side, counterpart, insutype, leg, account, part, amount, entries, fingerprint
FROM legs JOIN stands USING (run_date, side, counterpart, insutype);
DO $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT run_date, side, account, sum(amount) AS amount FROM posting
                 WHERE run_date IN (SELECT run_date FROM night_check WHERE name = 'postings-add-up-to-zero')
                 GROUP BY run_date, side, account) p
    FULL JOIN (SELECT run_date, side, account, sum(amount) AS amount FROM journal GROUP BY run_date, side, account) j
      USING (run_date, side, account)
    WHERE coalesce(p.amount, 0) <> coalesce(j.amount, 0)) THEN
    RAISE EXCEPTION 'the journal is not the postings';
  END IF;
END $$;
DROP TABLE posting, posted_slice;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Blocks of others' closings, the one thing of the night that grows with the bills, by month of the closing.
ALTER TABLE arrived_block RENAME TO arrived_block_before;
ALTER TABLE arrived_block_before RENAME CONSTRAINT arrived_block_pkey TO arrived_block_before_pkey;
CREATE TABLE arrived_block (
  treatment_node     char(6) NOT NULL,
  closing_date       date NOT NULL,
  block_no           int NOT NULL,
  bills              int NOT NULL,
  first_key          text COLLATE "C" NOT NULL,
  body               bytea NOT NULL,
  PRIMARY KEY (treatment_node, closing_date, block_no)
) PARTITION BY RANGE (closing_date);
CREATE TRIGGER arrived_block_append_only BEFORE UPDATE OR DELETE ON arrived_block FOR EACH ROW EXECUTE FUNCTION refuse_change();
SELECT make_month('arrived_block', month) FROM (SELECT DISTINCT date_trunc('month', closing_date)::date AS month FROM arrived_block_before) months;
INSERT INTO arrived_block TABLE arrived_block_before;
DROP TABLE arrived_block_before;
