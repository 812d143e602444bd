-- the entries of every run, source and side add up to zero
SELECT run_date, source, reference, side, sum(amount) FROM journal GROUP BY run_date, source, reference, side HAVING sum(amount) <> 0
