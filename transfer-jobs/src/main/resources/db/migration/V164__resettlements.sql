-- What later bills of a person's year would come to where an earlier one was undone (重新结算建议), bill by bill, and what two people decided.
-- Nothing of it is booked: bills change by reversals and settlements alone. docs/decisions/0064.
CREATE TABLE resettlement (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reversed_by text COLLATE "C" NOT NULL,    -- the reversal that gave rise to it
  psn_no      text NOT NULL,
  insutype    text NOT NULL,
  year        int NOT NULL,
  state       text NOT NULL CHECK (state IN ('NOTHING', 'OPEN', 'APPROVED', 'DECLINED', 'REPLACED')),
  made_at     timestamptz NOT NULL,
  decision    text CHECK (decision IN ('APPROVED', 'DECLINED')),
  reason      text,
  decided_by  text,
  second_by   text CHECK (second_by <> decided_by),
  settled_at  timestamptz,                  -- when the second person agreed
  CHECK ((decision IS NULL) = (reason IS NULL) AND (decision IS NULL) = (decided_by IS NULL)),
  CHECK ((second_by IS NULL) = (settled_at IS NULL)),
  CONSTRAINT resettlement_by_two CHECK (state NOT IN ('APPROVED', 'DECLINED') OR second_by IS NOT NULL)
);
CREATE INDEX resettlement_reversal ON resettlement (reversed_by);
CREATE UNIQUE INDEX resettlement_one_open ON resettlement (psn_no, insutype, year) WHERE state = 'OPEN';

-- Its bills in the order in which they were booked: the first that changes, and all that stand after it.
CREATE TABLE resettlement_bill (
  resettlement   bigint NOT NULL REFERENCES resettlement,
  place          int NOT NULL,
  setl_id        text COLLATE "C" NOT NULL,
  mdtrt_id       text NOT NULL,
  treatment_node char(6) NOT NULL,
  fixmedins_code text NOT NULL,
  reason         text NOT NULL,             -- why it could not be decided again, else empty
  PRIMARY KEY (resettlement, place)
);
CREATE INDEX resettlement_bill_setl ON resettlement_bill (setl_id);
CREATE TRIGGER resettlement_bill_append_only BEFORE UPDATE OR DELETE ON resettlement_bill
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The amounts of a bill that are not 0 on both sides, in fen.
CREATE TABLE resettlement_amount (
  resettlement bigint NOT NULL,
  place        int NOT NULL,
  amount       text NOT NULL,               -- the interface's field: a fund, acct_pay or psn_cash_pay
  booked_fen   bigint NOT NULL,
  again_fen    bigint NOT NULL,
  PRIMARY KEY (resettlement, place, amount),
  FOREIGN KEY (resettlement, place) REFERENCES resettlement_bill
);
CREATE TRIGGER resettlement_amount_append_only BEFORE UPDATE OR DELETE ON resettlement_amount
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How far each bill is: undone by which entry, settled again as which bill. Only the hospital does either, by 2305 and 2304 or their like.
CREATE VIEW resettlement_trace AS
SELECT b.*, u.setl_id AS undone_by, n.setl_id AS again_setl_id
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
  ORDER BY n.setl_time LIMIT 1) n ON u.setl_id IS NOT NULL;
