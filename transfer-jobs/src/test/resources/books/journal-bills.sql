-- the journal of every run is the legs of its bills, in amounts, numbers and keys; and the positions are both
WITH run_bill AS (
  SELECT r.run_date, 'T'::char(1) AS side, b.insured_node AS counterpart, b.insutype, b.setl_id
  FROM night_run r CROSS JOIN LATERAL treatment_bills_of(r.run_date) b
  UNION ALL
  SELECT r.run_date, 'I', b.treatment_node, b.insutype, b.setl_id
  FROM night_run r CROSS JOIN LATERAL insured_bills_of(r.run_date) b),
stands AS (
  SELECT run_date, side, counterpart, insutype, count(*) AS entries,
         fingerprint(sum(hashtextextended(setl_id, 0)), sum(hashtextextended(setl_id, 1))) AS fingerprint
  FROM run_bill GROUP BY run_date, side, counterpart, insutype),
legs AS (
  SELECT b.run_date, b.side, b.counterpart, b.insutype, l.leg, l.account, l.part, sum(l.amount) AS amount
  FROM run_bill b JOIN bill_leg l USING (side, setl_id)
  GROUP BY b.run_date, b.side, b.counterpart, b.insutype, l.leg, l.account, l.part),
entered AS (
  SELECT j.*, s.entries AS bills, s.fingerprint AS of_bills, coalesce(l.amount, 0) AS of_legs, p.entries AS in_positions,
         CASE WHEN j.part IS NULL THEN p.claim * (CASE WHEN j.account IN ('RECEIVABLE_INSURED') THEN 1 ELSE -1 END) END AS claim
  FROM (SELECT * FROM journal WHERE source = 'BILLS') j
  LEFT JOIN stands s USING (run_date, side, counterpart, insutype)
  LEFT JOIN legs l USING (run_date, side, counterpart, insutype, leg)
  LEFT JOIN position p USING (run_date, side, counterpart, insutype))
SELECT run_date, side, counterpart, insutype, leg, 'an entry is not its bills' FROM entered
WHERE entries IS DISTINCT FROM bills OR fingerprint IS DISTINCT FROM of_bills OR amount <> of_legs OR entries IS DISTINCT FROM in_positions
   OR claim <> amount
UNION ALL
SELECT run_date, side, counterpart, insutype, leg, 'legs of bills are entered nowhere' FROM legs
WHERE amount <> 0 AND run_date IN (SELECT run_date FROM night_check WHERE name = 'postings-add-up-to-zero')
  AND (run_date, side, counterpart, insutype, leg) NOT IN (SELECT run_date, side, counterpart, insutype, leg FROM journal)
UNION ALL
SELECT run_date, side, counterpart, insutype, NULL, 'bills are entered nowhere' FROM stands
WHERE run_date IN (SELECT run_date FROM night_check WHERE name = 'postings-add-up-to-zero')
  AND (run_date, side, counterpart, insutype) NOT IN (SELECT run_date, side, counterpart, insutype FROM journal WHERE source = 'BILLS')
