-- When a call told its diagnoses, so that those of the last one stand (5202); nobody knows it of earlier rows.
ALTER TABLE stay_diagnosis ADD COLUMN told_at timestamptz;
ALTER TABLE stay_diagnosis ALTER COLUMN told_at SET DEFAULT clock_timestamp();

-- Who is in a hospital now (5303).
CREATE INDEX stay_in_hospital ON stay (fixmedins_code, begntime) WHERE state = 'ADMITTED';

-- Special attributes of a stay that its hospital reports (2406). They decide nothing.
CREATE TABLE stay_flag (
  flag_id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mdtrt_id            text NOT NULL REFERENCES stay,
  ipt_psn_sp_flag_type text NOT NULL,
  ipt_psn_sp_flag     text NOT NULL,
  memo                text,
  msgid               text NOT NULL,
  told_at             timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stay_flag_stay ON stay_flag (mdtrt_id);
CREATE TRIGGER stay_flag_append_only BEFORE UPDATE OR DELETE ON stay_flag
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
