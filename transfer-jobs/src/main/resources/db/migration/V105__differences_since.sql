-- The day on which a difference first stood open. Every night restates what is open; that does not make it younger.
ALTER TABLE difference ADD COLUMN since date;
ALTER TABLE difference DISABLE TRIGGER USER;
-- One that was settled in between and came back is as old as its last coming.
WITH closing AS (
  SELECT side, treatment_node, insured_node, closing_date,
         dense_rank() OVER (PARTITION BY side, treatment_node, insured_node ORDER BY closing_date) AS n
  FROM (SELECT 'I'::char(1) AS side, treatment_node, d.node AS insured_node, closing_date
        FROM matched_closing CROSS JOIN (SELECT DISTINCT insured_node AS node FROM difference WHERE side = 'I') d
        UNION
        SELECT 'T', d.node, insured_node, closing_date
        FROM answered_closing CROSS JOIN (SELECT DISTINCT treatment_node AS node FROM difference WHERE side = 'T') d) all_of),
island AS (
  SELECT d.side, d.treatment_node, d.insured_node, d.setl_id, d.closing_date, d.run_date,
         c.n - row_number() OVER (PARTITION BY d.side, d.treatment_node, d.insured_node, d.setl_id ORDER BY c.n) AS which
  FROM difference d JOIN closing c USING (side, treatment_node, insured_node, closing_date) WHERE d.open)
UPDATE difference d SET since = f.since
FROM (SELECT side, treatment_node, insured_node, setl_id, closing_date,
             min(run_date) OVER (PARTITION BY side, treatment_node, insured_node, setl_id, which) AS since FROM island) f
WHERE (f.side, f.treatment_node, f.insured_node, f.setl_id, f.closing_date)
    = (d.side, d.treatment_node, d.insured_node, d.setl_id, d.closing_date);
UPDATE difference SET since = run_date WHERE since IS NULL;
ALTER TABLE difference ENABLE TRIGGER USER, ALTER COLUMN since SET NOT NULL;
