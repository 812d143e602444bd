-- What a province booked becomes what is cleared by way of what stays open; both sides of the way, for SQL of later features.

-- The closings whose bills were compared, from either side, with what of them agreed.
CREATE VIEW agreed_closing AS
  SELECT 'I'::char(1) AS side, treatment_node AS counterpart, closing_date, run_date, claim FROM matched_closing
  UNION ALL
  SELECT 'T', insured_node, closing_date, run_date, claim FROM answered_closing;

-- The differences open after a run: of each counterpart and direction those of its last closing compared by then.
CREATE FUNCTION open_after(run date) RETURNS SETOF difference STABLE LANGUAGE sql BEGIN ATOMIC
  SELECT d.* FROM difference d
  JOIN (SELECT side, counterpart, max(closing_date) AS closing_date FROM agreed_closing WHERE run_date <= run
        GROUP BY side, counterpart) l
    ON l.side = d.side AND l.closing_date = d.closing_date
   AND l.counterpart = CASE d.side WHEN 'T' THEN d.insured_node ELSE d.treatment_node END
  WHERE d.open;
END;
