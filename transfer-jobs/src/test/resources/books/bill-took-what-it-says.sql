-- every bill of the insured side but a sample has taken from the year exactly what it says
-- needs: insured_bill, accumulator_entry
SELECT b.setl_id FROM insured_bill b LEFT JOIN accumulator_entry e ON e.entry_id = b.setl_id
WHERE NOT b.sample AND (e.entry_id IS NULL OR (e.stays, e.pool_used, e.large_used, e.acct)
  <> (b.sign, b.hifp_pay, b.hifob_pay, -b.acct_pay))
