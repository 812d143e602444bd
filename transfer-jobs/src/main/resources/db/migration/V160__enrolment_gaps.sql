-- How a person came back into an insurance after a gap (断保后参保), as the insured place's register says it: decides waiting
-- months. A row is replaced by the next enrolment's. docs/decisions/0063.
CREATE TABLE enrolment_gap (
  psn_no         text NOT NULL,
  insutype       text NOT NULL,
  paid_on        date NOT NULL,
  late           boolean NOT NULL,                    -- outside the concentrated enrolment period (集中参保期)
  missed_years   int NOT NULL CHECK (missed_years BETWEEN 0 AND 99),
  repaired_years int NOT NULL CHECK (repaired_years BETWEEN 0 AND missed_years),
  exempt         boolean NOT NULL,                    -- newborns and others who do not wait
  PRIMARY KEY (psn_no, insutype),
  FOREIGN KEY (psn_no, insutype) REFERENCES person_insurance
);
