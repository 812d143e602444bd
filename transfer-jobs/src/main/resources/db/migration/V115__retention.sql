-- How far each kind of row has been let go by its age (保留期限): what is finished and older than up_to may be gone. The bites of
-- a run add up in gone, in their own transactions, so that a kill loses no number.
CREATE TABLE retention_mark (
  what      text PRIMARY KEY,                 -- as in crossbill.retention.WHAT
  run_date  date NOT NULL,                    -- the night that last looked
  up_to     timestamptz NOT NULL,
  gone      bigint NOT NULL CHECK (gone >= 0),  -- rows of that night
  over      boolean NOT NULL                  -- nothing as old is left for that night
);

-- The text of an answer may go and its infcode stays: a call that was answered is never taken for one in progress.
CREATE FUNCTION refuse_change_but_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.body = '' AND OLD.body <> ''
      AND (NEW.business_date, NEW.fixmedins_code, NEW.msgid, NEW.infcode)
        = (OLD.business_date, OLD.fixmedins_code, OLD.msgid, OLD.infcode) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only: write a new entry that points at the old one', TG_TABLE_NAME;
END $$;
DROP TRIGGER hospital_answer_append_only ON hospital_answer;
CREATE TRIGGER hospital_answer_append_only BEFORE UPDATE OR DELETE ON hospital_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_emptying();

-- A hospital signs in once a day or so: cheap here, and the night finds the old ones at once.
CREATE INDEX hospital_sign_age ON hospital_sign (sign_time);
