-- what was credited is the sheet's total in the sheet's parts, the payment's amount, a payment that never went back, and a
-- case that is done
SELECT credit.case_id FROM transfer_credit credit
  JOIN transfer_case c USING (case_id)
  JOIN transfer_sheet sheet USING (case_id, version)
  LEFT JOIN transfer_payment payment ON payment.direction = 'IN' AND payment.payment_id = credit.payment_id
    AND payment.stray_of = credit.stray_of
WHERE credit.total_fen <> sheet.total_fen OR c.stage <> 'CREDITED'
   OR credit.payment_id IS NOT NULL
      AND (payment.case_id, payment.amount_fen) IS DISTINCT FROM (credit.case_id, credit.total_fen)
   OR sheet.credits::jsonb IS DISTINCT FROM (
        SELECT coalesce(jsonb_object_agg(part, amount_fen), '{}') FROM transfer_credit_part WHERE case_id = credit.case_id)
   OR credit.total_fen <> (
        SELECT coalesce(sum(amount_fen), 0) FROM transfer_credit_part WHERE case_id = credit.case_id)
   OR EXISTS (SELECT 1 FROM transfer_return r
        WHERE (r.direction, r.payment_id, r.stray_of) = (credit.direction, credit.payment_id, credit.stray_of))
UNION ALL
SELECT case_id FROM transfer_case WHERE stage = 'CREDITED' AND case_id NOT IN (SELECT case_id FROM transfer_credit)
