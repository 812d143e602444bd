-- Answers to hospitals, attempts and their outcomes by month of the business date under which the call came. What must be known as long as
-- somebody may repeat it stays in one narrow table each: the call (hospital_call), and the numbers of attempts.

-- The open date where nothing depends on it being open at the end of the transaction; null before the first.
CREATE FUNCTION open_business_date() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT business_date FROM business_day WHERE is_open
$$;

-- ---------------------------------------------------------------- calls and their answers
ALTER TABLE hospital_call ADD COLUMN business_date date;
UPDATE hospital_call SET business_date = (received_at AT TIME ZONE 'Asia/Shanghai')::date;
ALTER TABLE hospital_call ALTER COLUMN business_date SET NOT NULL;
CREATE TRIGGER hospital_call_append_only BEFORE UPDATE OR DELETE ON hospital_call
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE hospital_answer RENAME TO hospital_answer_before;
ALTER TABLE hospital_answer_before RENAME CONSTRAINT hospital_answer_pkey TO hospital_answer_before_pkey;
CREATE TABLE hospital_answer (
  business_date  date NOT NULL,                       -- the call's
  fixmedins_code text NOT NULL,
  msgid          text NOT NULL,
  infcode        int NOT NULL,
  body           text NOT NULL                        -- repeated byte for byte
) PARTITION BY RANGE (business_date);
SELECT make_month('hospital_answer', month)
FROM (SELECT DISTINCT date_trunc('month', business_date)::date AS month FROM hospital_call) months;
INSERT INTO hospital_answer
  SELECT c.business_date, a.fixmedins_code, a.msgid, a.infcode, a.body
  FROM hospital_answer_before a JOIN hospital_call c USING (fixmedins_code, msgid);
DROP TABLE hospital_answer_before;
ALTER TABLE hospital_answer ADD PRIMARY KEY (business_date, fixmedins_code, msgid);
CREATE FUNCTION has_its_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM new_row n WHERE NOT EXISTS (SELECT FROM hospital_call c
      WHERE c.fixmedins_code = n.fixmedins_code AND c.msgid = n.msgid AND c.business_date = n.business_date)) THEN
    RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': no call of that msgid came under that date';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hospital_answer_call AFTER INSERT ON hospital_answer REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION has_its_call();
CREATE TRIGGER hospital_answer_append_only BEFORE UPDATE OR DELETE ON hospital_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- attempts and their outcomes
ALTER TABLE settlement_attempt RENAME TO settlement_attempt_before;
ALTER TABLE settlement_outcome RENAME TO settlement_outcome_before;
ALTER INDEX settlement_attempt_stay RENAME TO settlement_attempt_before_stay;
ALTER INDEX settlement_attempt_day RENAME TO settlement_attempt_before_day;
ALTER TABLE settlement_attempt_before RENAME CONSTRAINT settlement_attempt_pkey TO settlement_attempt_before_pkey;
ALTER TABLE settlement_outcome_before RENAME CONSTRAINT settlement_outcome_pkey TO settlement_outcome_before_pkey;

CREATE TABLE settlement_attempt (LIKE settlement_attempt_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
  PARTITION BY RANGE (business_date);
CREATE TABLE settlement_outcome (
  business_date date NOT NULL,                        -- the attempt's
  LIKE settlement_outcome_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY RANGE (business_date);
-- The numbers of all attempts, what each undoes, and the message that began it, which begins one only.
CREATE TABLE settlement_attempt_key (
  setl_id        text PRIMARY KEY,
  business_date  date NOT NULL,
  init_setl_id   text REFERENCES settlement_attempt_key,
  fixmedins_code text NOT NULL,
  msgid          text NOT NULL,
  UNIQUE (fixmedins_code, msgid)
);
SELECT make_month(t.name, month)
FROM (SELECT DISTINCT date_trunc('month', business_date)::date AS month FROM settlement_attempt_before) months
CROSS JOIN (VALUES ('settlement_attempt'::regclass), ('settlement_outcome'::regclass)) AS t (name);
INSERT INTO settlement_attempt TABLE settlement_attempt_before;
INSERT INTO settlement_outcome
  SELECT a.business_date, o.* FROM settlement_outcome_before o JOIN settlement_attempt_before a USING (setl_id);
INSERT INTO settlement_attempt_key
  SELECT setl_id, business_date, init_setl_id, fixmedins_code, msgid FROM settlement_attempt_before;
DROP TABLE settlement_outcome_before;
DROP TABLE settlement_attempt_before;

ALTER TABLE settlement_attempt ADD PRIMARY KEY (business_date, setl_id);
CREATE INDEX settlement_attempt_stay ON settlement_attempt (mdtrt_id);
ALTER TABLE settlement_outcome ADD PRIMARY KEY (business_date, setl_id);
CREATE FUNCTION keep_settlement_attempt_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO settlement_attempt_key SELECT setl_id, business_date, init_setl_id, fixmedins_code, msgid FROM new_attempt;
  RETURN NULL;
END $$;
CREATE TRIGGER settlement_attempt_keys AFTER INSERT ON settlement_attempt REFERENCING NEW TABLE AS new_attempt
  FOR EACH STATEMENT EXECUTE FUNCTION keep_settlement_attempt_keys();
CREATE FUNCTION has_its_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM new_row n WHERE NOT EXISTS (
      SELECT FROM settlement_attempt_key k WHERE k.setl_id = n.setl_id AND k.business_date = n.business_date)) THEN
    RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': no attempt of that number began under that date';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER settlement_outcome_attempt AFTER INSERT ON settlement_outcome REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION has_its_attempt();
CREATE TRIGGER settlement_attempt_append_only BEFORE UPDATE OR DELETE ON settlement_attempt
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settlement_outcome_append_only BEFORE UPDATE OR DELETE ON settlement_outcome
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settlement_attempt_key_append_only BEFORE UPDATE OR DELETE ON settlement_attempt_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
