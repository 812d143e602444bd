-- the last step of every case left it where it stands, and steps have no gaps
SELECT c.case_id FROM transfer_case c
  JOIN (SELECT case_id, max(seq) AS last, count(*) AS steps FROM transfer_step GROUP BY case_id) s USING (case_id)
  JOIN transfer_step step ON step.case_id = c.case_id AND step.seq = s.last
WHERE step.stage <> c.stage OR s.last <> s.steps OR step.due_on IS DISTINCT FROM c.due_on
