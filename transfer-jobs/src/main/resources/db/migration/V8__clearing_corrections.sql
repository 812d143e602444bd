-- A province may correct its report of a pair while the pair is open: a new version, the old one stays.
ALTER TABLE arrived_report ADD COLUMN version int NOT NULL DEFAULT 1 CHECK (version >= 1);
ALTER TABLE arrived_report DROP CONSTRAINT arrived_report_pkey;
ALTER TABLE arrived_report ADD PRIMARY KEY (closing_date, treatment_node, insured_node, side, version);
CREATE VIEW latest_report AS
  SELECT * FROM arrived_report r
  WHERE NOT EXISTS (
    SELECT FROM arrived_report n
    WHERE n.closing_date = r.closing_date AND n.treatment_node = r.treatment_node AND n.insured_node = r.insured_node
      AND n.side = r.side AND n.version > r.version);

-- At a province: pairs that 000000 cleared otherwise than this node reported them. The run after missed_run fails its check.
CREATE TABLE clearing_difference (
  run_date           date NOT NULL,                -- of 000000
  closing_date       date NOT NULL,
  treatment_node     char(6) NOT NULL,
  insured_node       char(6) NOT NULL,
  cleared            bigint NOT NULL,              -- the claim as 000000 cleared it, fen
  reported           bigint,                       -- as this node reported it; null: it reported nothing
  missed_run         date,                         -- the latest run frozen when the clearing came; null: none
  PRIMARY KEY (run_date, closing_date, treatment_node, insured_node)
);
CREATE TRIGGER clearing_difference_append_only BEFORE UPDATE OR DELETE ON clearing_difference
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
