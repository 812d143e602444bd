-- the postings of every bill and side add up to zero
-- needs: posting
SELECT setl_id, side, sum(amount) FROM posting GROUP BY setl_id, side HAVING sum(amount) <> 0
