-- Filings that hospitals told (2501 to 2507) and the node that was asked: nobody else may answer them.
CREATE TABLE filing_call (
  fixmedins_code text NOT NULL,
  msgid          text NOT NULL,
  insured_node   char(6) NOT NULL,
  PRIMARY KEY (fixmedins_code, msgid),
  FOREIGN KEY (fixmedins_code, msgid) REFERENCES hospital_call
);
CREATE TRIGGER filing_call_append_only BEFORE UPDATE OR DELETE ON filing_call
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
