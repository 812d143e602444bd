-- a settled stay has one bill that stands, any other stay none
SELECT s.mdtrt_id, s.state, s.setl_id FROM stay s
LEFT JOIN treatment_bill b ON b.mdtrt_id = s.mdtrt_id AND b.sign = 1
  AND NOT EXISTS (SELECT 1 FROM treatment_bill u WHERE u.init_setl_id = b.setl_id)
WHERE (s.state = 'SETTLED') <> (b.setl_id IS NOT NULL) OR (s.state = 'SETTLED' AND s.setl_id <> b.setl_id)
