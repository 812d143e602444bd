-- what was credited is the sheet's total, the payment's amount, and a case that is done
-- needs: transfer_credit
SELECT credit.case_id FROM transfer_credit credit
  JOIN transfer_case c USING (case_id)
  JOIN transfer_sheet sheet USING (case_id, version)
  JOIN transfer_payment payment ON payment.direction = 'IN' AND payment.payment_id = credit.payment_id
    AND payment.stray_of = credit.stray_of
WHERE credit.total_fen <> sheet.aic102 OR credit.total_fen <> payment.amount_fen OR payment.case_id <> credit.case_id
   OR credit.account_fen <> sheet.aic083 OR c.stage <> 'CREDITED'
UNION ALL
SELECT case_id FROM transfer_case WHERE stage = 'CREDITED' AND case_id NOT IN (SELECT case_id FROM transfer_credit)
