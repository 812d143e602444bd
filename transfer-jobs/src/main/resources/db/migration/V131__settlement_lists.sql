-- Settlement lists (医疗保障基金结算清单) as hospitals sent them, by month of the visit's registration like all that hangs on a visit. A list
-- sent again for the same settlement takes the place of the one before; none is changed.
CREATE SEQUENCE settlement_list_serial;
CREATE TABLE settlement_list (
  registered_on  date NOT NULL,           -- the visit's
  mdtrt_id       text NOT NULL,
  msgid          text NOT NULL,           -- of the 4101
  setl_id        text NOT NULL,
  setl_list_id   text NOT NULL,
  body           jsonb NOT NULL,          -- the nodes as sent, numbers exact
  received_at    timestamptz NOT NULL,
  PRIMARY KEY (registered_on, mdtrt_id, msgid)
) PARTITION BY RANGE (registered_on);
CREATE TRIGGER settlement_list_append_only BEFORE UPDATE OR DELETE ON settlement_list
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settlement_list_visit AFTER INSERT ON settlement_list REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION has_its_visit();
SELECT make_month('settlement_list', month) FROM (SELECT DISTINCT date_trunc('month', registered_on)::date AS month FROM stay) months;
