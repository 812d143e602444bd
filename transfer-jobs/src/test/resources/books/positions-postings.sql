-- the positions of every run and counterpart are its postings, and both are its bills
-- needs: position, posting, night_run
SELECT * FROM (
  SELECT run_date, side, counterpart, sum(claim) AS claim, sum(entries) AS entries
  FROM position GROUP BY run_date, side, counterpart) p
FULL JOIN (
  SELECT run_date, side, counterpart, sum(CASE side WHEN 'T' THEN amount ELSE -amount END) AS posted FROM posting
  WHERE account IN ('RECEIVABLE_INSURED', 'PAYABLE_TREATMENT') GROUP BY run_date, side, counterpart) q
  USING (run_date, side, counterpart)
FULL JOIN (
  SELECT run_date, side, counterpart, sum(claim) AS claim, count(*) AS entries FROM (
    SELECT r.run_date, 'T' AS side, b.insured_node AS counterpart, b.fund_pay_sumamt + b.acct_pay + b.acct_mulaid_pay AS claim
    FROM night_run r CROSS JOIN LATERAL treatment_bills_of(r.run_date) b
    UNION ALL
    SELECT r.run_date, 'I', b.treatment_node, b.fund_pay_sumamt + b.acct_pay + b.acct_mulaid_pay
    FROM night_run r CROSS JOIN LATERAL insured_bills_of(r.run_date) b) bills
  GROUP BY run_date, side, counterpart) b
  USING (run_date, side, counterpart)
WHERE run_date IN (SELECT run_date FROM night_check WHERE name = 'postings-add-up-to-zero')
  AND (p.claim IS DISTINCT FROM b.claim OR p.entries IS DISTINCT FROM b.entries OR coalesce(q.posted, 0) <> p.claim)
