-- acct_used_flag is 0 nobody's, 1 the person's own, 2 those of relatives, too: acct_used says whether one pays, aid_used whether
-- relatives' may. What was settled before asked for nobody's but the own. docs/decisions/0063.
ALTER TABLE settlement_attempt ADD COLUMN aid_used boolean NOT NULL DEFAULT false;
ALTER TABLE treatment_bill ADD COLUMN aid_used boolean NOT NULL DEFAULT false;
ALTER TABLE insured_bill ADD COLUMN aid_used boolean NOT NULL DEFAULT false;
