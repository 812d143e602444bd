-- yearly counters are the sums of their entries, and never below zero
SELECT psn_no, year, counter FROM year_counter y
FULL JOIN (SELECT psn_no, insutype, year, counter, sum(amount) AS entries FROM counter_entry GROUP BY 1, 2, 3, 4) e
  USING (psn_no, insutype, year, counter)
WHERE coalesce(y.amount, 0) <> coalesce(e.entries, 0) OR y.amount < 0
