-- identities A to D hold for every bill of the insured side, reversals mirror every amount (all bigint columns but the balance)
SELECT bill.setl_id FROM insured_bill bill LEFT JOIN insured_bill undone ON undone.setl_id = bill.init_setl_id
WHERE bill.medfee_sumamt <> bill.fulamt_ownpay_amt + bill.overlmt_selfpay + bill.preselfpay_amt + bill.inscp_scp_amt
   OR bill.medfee_sumamt <> bill.fund_pay_sumamt + bill.psn_part_amt + bill.hosp_part_amt
   OR bill.psn_part_amt <> bill.acct_pay + bill.psn_cash_pay
   OR bill.claim <> bill.fund_pay_sumamt + bill.acct_pay
   OR (bill.sign = -1 AND bill.init_setl_id IS NULL)
   OR (bill.init_setl_id IS NOT NULL AND (bill.sign <> -undone.sign OR EXISTS (
         SELECT FROM jsonb_each_text(to_jsonb(bill)) AS amount JOIN jsonb_each_text(to_jsonb(undone)) AS original USING (key)
         JOIN pg_attribute ON attrelid = 'insured_bill'::regclass AND attname = key AND atttypid = 'bigint'::regtype
         WHERE key <> 'balc' AND amount.value::bigint <> -original.value::bigint)))
