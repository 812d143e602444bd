-- An outpatient visit (门诊就诊) is a stay: the same lines, bills and night. What kind of care it is; the hospital's numbers of visits
-- and of stays are two series.
ALTER TABLE stay ADD COLUMN care_kind text NOT NULL DEFAULT 'INPATIENT';
DROP INDEX stay_ipt_no;
CREATE UNIQUE INDEX stay_ipt_no ON stay (fixmedins_code, ipt_no, (care_kind = 'INPATIENT')) WHERE state <> 'CANCELLED';

-- 收费批次号 of a line of 2204; null on lines of a stay.
ALTER TABLE fee_line ADD COLUMN chrg_bchno text;
