-- What an admission said and each change of it after (2403); the first change writes the admission's own row as well. The stay
-- has what stands.
CREATE TABLE stay_admission (
  mdtrt_id          text NOT NULL REFERENCES stay,
  msgid             text NOT NULL,
  begntime          timestamp NOT NULL,
  med_type          text NOT NULL,
  national_med_type text NOT NULL,
  ipt_no            text NOT NULL,
  atddr_no          text NOT NULL,
  chfpdr_name       text NOT NULL,
  adm_dept_codg     text NOT NULL,
  adm_dept_name     text NOT NULL,
  adm_bed           text NOT NULL,
  maindiag_code     text NOT NULL,
  maindiag_name     text NOT NULL,
  PRIMARY KEY (mdtrt_id, msgid)
);
CREATE TRIGGER stay_admission_append_only BEFORE UPDATE OR DELETE ON stay_admission
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An admission or a discharge that was taken back, and by which message.
CREATE TABLE stay_withdrawal (
  mdtrt_id text NOT NULL REFERENCES stay,
  msgid    text NOT NULL,
  infno    text NOT NULL,
  was      text NOT NULL,                             -- the state that was left: ADMITTED, DISCHARGED
  state    text NOT NULL,                             -- the state since: CANCELLED, ADMITTED
  endtime  timestamp,                                 -- of the discharge, where there was one
  PRIMARY KEY (mdtrt_id, msgid)
);
CREATE TRIGGER stay_withdrawal_append_only BEFORE UPDATE OR DELETE ON stay_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
