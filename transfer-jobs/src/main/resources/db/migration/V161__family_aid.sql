-- Whose accounts may pay for a person (家庭共济), in their order, as the register of the insured place says it. What they paid of a
-- settlement are entries of their own accounts: 'SETL_ID aid 1', … docs/decisions/0063.
CREATE TABLE family_aid (
  psn_no text PRIMARY KEY REFERENCES person,
  payers text[] NOT NULL CHECK (cardinality(payers) <= 5 AND array_position(payers, NULL) IS NULL)
);
