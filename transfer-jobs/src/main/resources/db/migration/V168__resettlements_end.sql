-- Proposals of resettlement come to an end: settled again (DONE), or given up by two after they were approved. docs/decisions/0064.
-- One that is being given up stays approved until the second person agrees, or its bills are settled again after all.
ALTER TABLE resettlement
  DROP CONSTRAINT resettlement_state_check,
  ADD CONSTRAINT resettlement_state_check
    CHECK (state IN ('NOTHING', 'OPEN', 'APPROVED', 'DONE', 'DECLINED', 'REPLACED')),
  DROP CONSTRAINT resettlement_by_two,
  ADD CONSTRAINT resettlement_by_two CHECK (state NOT IN ('APPROVED', 'DONE', 'DECLINED') OR second_by IS NOT NULL
    OR (state IN ('APPROVED', 'DONE') AND decision = 'DECLINED'));
CREATE INDEX resettlement_awaited ON resettlement (id) WHERE state = 'APPROVED';
CREATE INDEX insured_bill_flag_reversal ON insured_bill_flag (reversed_by);

DROP VIEW resettlement_trace;
ALTER TABLE resettlement_bill ADD COLUMN care_kind text;
ALTER TABLE resettlement_bill DISABLE TRIGGER resettlement_bill_append_only;
UPDATE resettlement_bill b SET care_kind = coalesce(
  (SELECT i.care_kind FROM insured_bill_key k
   JOIN insured_bill i ON i.business_date = k.business_date AND i.setl_id = k.setl_id WHERE k.setl_id = b.setl_id), 'INPATIENT');
ALTER TABLE resettlement_bill ENABLE TRIGGER resettlement_bill_append_only;
ALTER TABLE resettlement_bill ALTER COLUMN care_kind SET NOT NULL;

-- How far each bill is: undone by which entry, settled again as which bill. Only the hospital or pharmacy does either, by 2305 and 2304 or
-- their like. A purchase ends undone: what is bought then is another one, that nothing ties to it.
CREATE VIEW resettlement_trace AS
SELECT b.*, u.setl_id AS undone_by, n.setl_id AS again_setl_id,
  CASE WHEN b.care_kind = 'PHARMACY' THEN u.setl_id IS NOT NULL ELSE n.setl_id IS NOT NULL END AS settled
FROM resettlement_bill b
JOIN resettlement r ON r.id = b.resettlement
LEFT JOIN insured_bill_key u ON u.init_setl_id = b.setl_id
  AND NOT EXISTS (SELECT FROM insured_bill_key a WHERE a.init_setl_id = u.setl_id)
LEFT JOIN LATERAL (
  SELECT n.setl_id FROM insured_bill n
  WHERE n.psn_no = r.psn_no AND n.business_date >= u.business_date AND n.mdtrt_id = b.mdtrt_id AND n.sign = 1
    AND n.init_setl_id IS NULL AND n.setl_id <> b.setl_id
    AND n.setl_time >= (SELECT e.setl_time FROM insured_bill e WHERE e.business_date = u.business_date AND e.setl_id = u.setl_id)
    AND NOT EXISTS (SELECT FROM insured_bill_key x WHERE x.init_setl_id = n.setl_id)
  ORDER BY n.setl_time LIMIT 1) n ON u.setl_id IS NOT NULL AND b.care_kind <> 'PHARMACY';
