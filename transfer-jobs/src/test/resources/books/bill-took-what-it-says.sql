-- every bill of the insured side but a sample has taken from the account and from the counters exactly what it says
SELECT b.setl_id FROM insured_bill b LEFT JOIN account_entry e ON e.entry_id = b.setl_id
WHERE NOT b.sample AND e.acct IS DISTINCT FROM b.acct_mulaid_pay - b.acct_pay
UNION ALL
SELECT coalesce(b.setl_id, e.setl_id) FROM (SELECT * FROM insured_bill WHERE NOT sample AND acct_mulaid_pay <> 0) b
FULL JOIN (SELECT split_part(entry_id, ' aid ', 1) AS setl_id, sum(acct) AS acct FROM account_entry
  WHERE entry_id LIKE '% aid _' GROUP BY 1) e USING (setl_id)
WHERE e.acct IS DISTINCT FROM -b.acct_mulaid_pay
UNION ALL
SELECT b.setl_id FROM insured_bill b
CROSS JOIN LATERAL (VALUES ('stays', CASE b.care_kind WHEN 'INPATIENT' THEN b.sign ELSE 0 END::bigint),
  ('hifp_used', b.hifp_pay), ('cvlserv_used', b.cvlserv_pay),
  ('hifes_used', b.hifes_pay), ('hifmi_used', b.hifmi_pay), ('hifob_used', b.hifob_pay), ('maf_used', b.maf_pay),
  ('hifdm_used', b.hifdm_pay), ('oth_used', b.oth_pay)) AS c (counter, amount)
WHERE NOT b.sample AND c.amount <> (SELECT coalesce(sum(e.amount), 0) FROM counter_entry e
  WHERE e.entry_id = b.setl_id AND e.counter = c.counter)
UNION ALL
SELECT e.entry_id FROM counter_entry e JOIN insured_bill b ON b.setl_id = e.entry_id WHERE b.sample
