-- every settlement and reversal has its outcome, and no stay waits for one
SELECT setl_id FROM settlement_attempt a WHERE NOT EXISTS (SELECT 1 FROM settlement_outcome o WHERE o.setl_id = a.setl_id)
UNION ALL
SELECT mdtrt_id FROM stay WHERE state IN ('SETTLING', 'REVERSING')
