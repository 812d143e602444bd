-- yearly accumulators and account balances are the sums of their entries, and never below zero
-- needs: year_accumulator, accumulator_entry
SELECT coalesce(a.psn_no, e.psn_no) AS psn_no, coalesce(a.year, e.year) AS year FROM year_accumulator a
FULL JOIN (SELECT psn_no, insutype, year, sum(stays) AS stays, sum(pool_used) AS pool, sum(large_used) AS large
           FROM accumulator_entry GROUP BY 1, 2, 3) e USING (psn_no, insutype, year)
WHERE (coalesce(a.stays, 0), coalesce(a.pool_used, 0), coalesce(a.large_used, 0))
   <> (coalesce(e.stays, 0), coalesce(e.pool, 0), coalesce(e.large, 0))
   OR least(a.stays, a.pool_used, a.large_used) < 0
UNION ALL
SELECT i.psn_no, 0 FROM person_insurance i
WHERE i.balc <> (SELECT coalesce(sum(acct), 0) FROM accumulator_entry e WHERE e.psn_no = i.psn_no AND e.insutype = i.insutype)
