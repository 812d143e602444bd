-- The day on which a difference first stood open. Every night restates what is open; that does not make it younger.
ALTER TABLE difference ADD COLUMN since date;
ALTER TABLE difference DISABLE TRIGGER USER;
UPDATE difference d SET since = f.since
FROM (SELECT side, treatment_node, insured_node, setl_id, min(run_date) AS since FROM difference
      GROUP BY side, treatment_node, insured_node, setl_id) f
WHERE (f.side, f.treatment_node, f.insured_node, f.setl_id) = (d.side, d.treatment_node, d.insured_node, d.setl_id);
ALTER TABLE difference ENABLE TRIGGER USER, ALTER COLUMN since SET NOT NULL;
