-- The second path made whole: the totals of a bill are held to its lines, accounts to what bills say they paid, and journal and positions to
-- bills that were read a second time. Amounts in fen.

ALTER TABLE second_path DROP CONSTRAINT second_path_kind_check;
ALTER TABLE second_path ADD CHECK (kind IN ('RECALCULATED', 'RESPLIT', 'SUMMED'));
-- How many there are of what is looked at: bills, or fee lines as the database gave them.
ALTER TABLE second_path ADD COLUMN of_all bigint;
ALTER TABLE second_path DISABLE TRIGGER second_path_append_only;
UPDATE second_path SET of_all = CASE kind WHEN 'RESPLIT' THEN looked_at + left_out ELSE bills END;
ALTER TABLE second_path ENABLE TRIGGER second_path_append_only;
ALTER TABLE second_path ALTER COLUMN of_all SET NOT NULL;
ALTER TABLE second_path_difference
  DROP CONSTRAINT second_path_difference_kind_check, DROP CONSTRAINT second_path_difference_cause_check;
ALTER TABLE second_path_difference
  ADD CHECK (kind IN ('RECALCULATED', 'RESPLIT', 'SUMMED', 'ACCOUNT')),
  ADD CHECK (cause IN ('RULES_CHANGED', 'DAMAGED', 'NOT_THE_MIRROR', 'NO_RULES', 'NOT_THE_LINES', 'NOT_THE_ENTRY'));

-- What the bills of a run add up to, read part by part beside the recalculation (side I) and the re-split (side T): the run's journal and
-- positions, which were summed otherwise and before, are held to it.
CREATE TABLE second_path_sum (
  run_date           date NOT NULL REFERENCES night_run,
  side               char(1) NOT NULL CHECK (side IN ('T', 'I')),
  part_no            int NOT NULL,
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
  PRIMARY KEY (run_date, side, part_no, counterpart, insutype)
);
CREATE TRIGGER second_path_sum_append_only BEFORE UPDATE OR DELETE ON second_path_sum
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE VIEW bills_read AS
  SELECT run_date, side, counterpart, insutype, sum(entries) AS entries, sum(bill_count) AS bill_count,
         sum(medfee_sumamt) AS medfee_sumamt, sum(hifp_pay) AS hifp_pay, sum(cvlserv_pay) AS cvlserv_pay, sum(hifes_pay) AS hifes_pay,
         sum(hifmi_pay) AS hifmi_pay, sum(hifob_pay) AS hifob_pay, sum(maf_pay) AS maf_pay, sum(hifdm_pay) AS hifdm_pay,
         sum(oth_pay) AS oth_pay, sum(acct_pay) AS acct_pay, sum(acct_mulaid_pay) AS acct_mulaid_pay, sum(claim) AS claim
  FROM second_path_sum GROUP BY run_date, side, counterpart, insutype;
-- The legs they have; as in bill_leg, a leg of the whole claim stands even where it is nothing.
CREATE VIEW legs_read AS
  SELECT b.run_date, b.side, b.counterpart, b.insutype COLLATE "C" AS insutype, l.leg, l.account, l.part, l.amount, b.entries
  FROM bills_read b CROSS JOIN LATERAL (VALUES
    ('T'::char(1), 1, 'RECEIVABLE_INSURED', NULL::text, b.claim), ('T', 2, 'PAYABLE_HOSPITAL', NULL, -b.claim),
    ('I', 1, 'FUND_EXPENSE', 'HIFP', b.hifp_pay), ('I', 2, 'FUND_EXPENSE', 'CVLSERV', b.cvlserv_pay),
    ('I', 3, 'FUND_EXPENSE', 'HIFES', b.hifes_pay), ('I', 4, 'FUND_EXPENSE', 'HIFMI', b.hifmi_pay),
    ('I', 5, 'FUND_EXPENSE', 'HIFOB', b.hifob_pay), ('I', 6, 'FUND_EXPENSE', 'MAF', b.maf_pay),
    ('I', 7, 'FUND_EXPENSE', 'HIFDM', b.hifdm_pay), ('I', 8, 'FUND_EXPENSE', 'OTH', b.oth_pay),
    ('I', 9, 'FUND_EXPENSE', 'ACCT', b.acct_pay - b.acct_mulaid_pay), ('I', 10, 'FUND_EXPENSE', 'ACCT_MULAID', b.acct_mulaid_pay),
    ('I', 11, 'PAYABLE_TREATMENT', NULL, -b.claim)) AS l (side, leg, account, part, amount)
  WHERE l.side = b.side AND (l.part IS NULL OR l.amount <> 0);

-- Bills of the treatment side that another one undoes: what stands is a bill of sign 1 that is not among them.
CREATE VIEW undone_treatment_bill AS
  SELECT init_setl_id AS setl_id FROM treatment_bill_key WHERE init_setl_id IS NOT NULL;

-- The funds of a bill are the sums of what its tiers let them pay. A bill without tier results was decided elsewhere or before they were kept.
CREATE FUNCTION funds_are_of_tiers(
  tiers jsonb, hifp bigint, cvlserv bigint, hifes bigint, hifmi bigint, hifob bigint, maf bigint, hifdm bigint, oth bigint)
RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF tiers IS NULL THEN
    RETURN true;
  END IF;
  RETURN (
    SELECT (coalesce(sum(fen) FILTER (WHERE fund = 'HIFP'), 0), coalesce(sum(fen) FILTER (WHERE fund = 'CVLSERV'), 0),
            coalesce(sum(fen) FILTER (WHERE fund = 'HIFES'), 0), coalesce(sum(fen) FILTER (WHERE fund = 'HIFMI'), 0),
            coalesce(sum(fen) FILTER (WHERE fund = 'HIFOB'), 0), coalesce(sum(fen) FILTER (WHERE fund = 'MAF'), 0),
            coalesce(sum(fen) FILTER (WHERE fund = 'HIFDM'), 0), coalesce(sum(fen) FILTER (WHERE fund = 'OTH'), 0), coalesce(sum(fen), 0))
         = (hifp, cvlserv, hifes, hifmi, hifob, maf, hifdm, oth, hifp + cvlserv + hifes + hifmi + hifob + maf + hifdm + oth)
    FROM (SELECT tier ->> 'fund' AS fund, (tier ->> 'fundFen')::bigint AS fen FROM jsonb_array_elements(tiers) AS tier) paid);
END $$;
ALTER TABLE treatment_bill ADD CONSTRAINT treatment_bill_tiers CHECK (
  funds_are_of_tiers(tier_results, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay));
ALTER TABLE insured_bill ADD CONSTRAINT insured_bill_tiers CHECK (
  funds_are_of_tiers(tier_results, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay));

-- What each settlement took from the personal account, for those who hold bills to it.
CREATE VIEW account_change AS SELECT business_date, entry_id AS setl_id, acct FROM account_entry;
