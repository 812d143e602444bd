-- What 9002 and 5201 need to know.

-- 9002 签退
ALTER TABLE hospital_sign ADD COLUMN sign_out_time timestamptz;

-- 5201 就诊信息查询: who the person was to the insured place at admission; of visits of before what their settlement said, else nobody
-- knows. And of two discharges of a visit, which one came later.
ALTER TABLE stay ADD COLUMN psn_type text, ADD COLUMN cvlserv_flag text;
UPDATE stay s SET psn_type = b.psn_type, cvlserv_flag = b.cvlserv_flag
FROM (SELECT DISTINCT ON (mdtrt_id) mdtrt_id, psn_type, cvlserv_flag FROM treatment_bill ORDER BY mdtrt_id, business_date DESC) b
WHERE b.mdtrt_id = s.mdtrt_id;
ALTER TABLE stay_discharge ADD COLUMN told_at timestamptz NOT NULL DEFAULT clock_timestamp();
