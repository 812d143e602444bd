-- The register of filings (异地就医备案) at the insured node, and which of them decided a bill.

-- A filing entered again under its number is a row more, and the last one stands: its end, its revocation. docs/decisions/0053.
CREATE SEQUENCE filing_serial;
CREATE TABLE filing (
  entry          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  filing_no      text NOT NULL,                       -- trt_dcla_detl_sn
  psn_no         text NOT NULL REFERENCES person,
  insutype       text,                                -- null: any of the person's
  kind           text NOT NULL CHECK (kind IN
    ('LONG_TERM', 'REFERRED', 'EMERGENCY', 'OTHER_TEMPORARY', 'CHRONIC', 'DESIGNATED', 'ACCIDENT')),
  by_promise     boolean NOT NULL,                    -- 告知承诺 in the place of papers
  begndate       date NOT NULL,
  enddate        date,                                -- last day; null: open
  admdvs         char(6),                             -- the place; null: anywhere
  fixmedins_code text,
  dise_codg      text,
  revoked        boolean NOT NULL,
  remark         text NOT NULL,
  told_by        text NOT NULL,                       -- the hospital and msgid, or who imported the file
  told_at        timestamptz NOT NULL,
  CHECK (enddate >= begndate)
);
CREATE INDEX filing_person ON filing (psn_no, filing_no, entry DESC);
CREATE INDEX filing_number ON filing (filing_no, entry DESC);
CREATE TRIGGER filing_append_only BEFORE UPDATE OR DELETE ON filing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- On both sides; the class itself is in filing. Null: none fitted, or not kept at the time.
ALTER TABLE treatment_bill ADD COLUMN filing_no text;
ALTER TABLE insured_bill ADD COLUMN filing_no text;
