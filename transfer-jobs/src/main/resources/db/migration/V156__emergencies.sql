-- Whether the hospital says that a stay is an emergency (异地急诊抢救, exp_content of 2401 and 2403), which counts as filed.
ALTER TABLE stay ADD COLUMN emergency boolean NOT NULL DEFAULT false;
ALTER TABLE stay_admission ADD COLUMN emergency boolean NOT NULL DEFAULT false;
