-- Transfers of any scheme: a person may have one case of each under way; what is open is told once, by the stage's type;
-- the amounts of a sheet belong to its document; payments of a case are numbered, so that money that went back is sent again.

ALTER TABLE transfer_case ADD COLUMN scheme text NOT NULL DEFAULT 'ENTERPRISE_EMPLOYEES';
ALTER TABLE transfer_case ALTER COLUMN scheme DROP DEFAULT;
ALTER TABLE transfer_case ADD COLUMN open boolean;
UPDATE transfer_case SET open = stage NOT IN ('CREDITED', 'CLOSED', 'REFUSED_BY_DESTINATION', 'REFUSED_BY_ORIGIN');
ALTER TABLE transfer_case ALTER COLUMN open SET NOT NULL;
DROP INDEX transfer_case_under_way;
CREATE UNIQUE INDEX transfer_case_under_way ON transfer_case (scheme, aac002) WHERE role = 'DESTINATION' AND open;

-- REMIT may happen again: the payment's number is what is unique
DROP INDEX transfer_step_once;
CREATE UNIQUE INDEX transfer_step_once ON transfer_step (case_id, action)
  WHERE action IN ('APPLY', 'SEND_LETTER', 'RECEIVE_LETTER', 'REFUSE', 'RECEIVE_REFUSAL', 'MATCH', 'CREDIT', 'CLOSE');

-- the how many-th payment of the case; unknown where only the bank's slip told of it
ALTER TABLE transfer_payment ADD COLUMN number integer CHECK (number >= 1);
ALTER TABLE transfer_payment DISABLE TRIGGER transfer_payment_append_only;
UPDATE transfer_payment SET number = 1 WHERE direction = 'OUT' OR payer IS NOT NULL;
ALTER TABLE transfer_payment ENABLE TRIGGER transfer_payment_append_only;
ALTER TABLE transfer_payment ADD CHECK (direction <> 'OUT' OR number IS NOT NULL);
DROP INDEX transfer_payment_out_once;
CREATE UNIQUE INDEX transfer_payment_out_number ON transfer_payment (case_id, number) WHERE direction = 'OUT';

-- Payments that went back (退回资金), at the origin and at the destination: each once, the whole of it.
CREATE TABLE transfer_return (
  direction   text NOT NULL,
  payment_id  text NOT NULL,
  stray_of    text NOT NULL DEFAULT '' CHECK (stray_of = ''),
  case_id     text NOT NULL REFERENCES transfer_case,
  amount_fen  bigint NOT NULL,
  reason      text NOT NULL,
  on_date     date NOT NULL,
  PRIMARY KEY (direction, payment_id, stray_of),
  FOREIGN KEY (direction, payment_id, stray_of) REFERENCES transfer_payment
);
CREATE TRIGGER transfer_return_append_only BEFORE UPDATE OR DELETE ON transfer_return
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A sheet: what every scheme has, and the scheme's own document. json and not jsonb keeps the order of the form.
ALTER TABLE transfer_sheet ADD COLUMN total_fen bigint CHECK (total_fen >= 0);
ALTER TABLE transfer_sheet ADD COLUMN amounts json;
ALTER TABLE transfer_sheet ADD COLUMN credits json;
ALTER TABLE transfer_sheet ADD COLUMN document jsonb;
ALTER TABLE transfer_sheet DISABLE TRIGGER transfer_sheet_append_only;
UPDATE transfer_sheet s SET
  total_fen = aic102,
  amounts = json_build_object('AIC093', aic093, 'AIC089', aic089, 'AIC082', aic082, 'AIC083', aic083, 'AIC084', aic084,
                              'AIC102', aic102),
  credits = json_build_object('AIC083', aic083, 'AIC084', aic084),
  document = jsonb_build_object(
    'version', version, 'madeOn', on_date,
    'person', jsonb_build_object('aac002', c.aac002, 'aac003', c.aac003, 'originNo', c.origin_no),
    'origin', jsonb_build_object('value', origin_area), 'transferDate', transfer_date, 'method', method,
    'money', jsonb_build_object('before1998Fen', aic093, 'from1998Fen', aic089, 'transferYearFen', aic082, 'poolFen', aic084)
  ) || body
FROM transfer_case c WHERE c.case_id = s.case_id;
ALTER TABLE transfer_sheet ENABLE TRIGGER transfer_sheet_append_only;
ALTER TABLE transfer_sheet
  ALTER COLUMN total_fen SET NOT NULL, ALTER COLUMN amounts SET NOT NULL, ALTER COLUMN credits SET NOT NULL,
  ALTER COLUMN document SET NOT NULL,
  DROP COLUMN aic102, DROP COLUMN aic083, DROP COLUMN aic093, DROP COLUMN aic089, DROP COLUMN aic082, DROP COLUMN aic084,
  DROP COLUMN method, DROP COLUMN transfer_date, DROP COLUMN origin_area, DROP COLUMN body;

-- What was credited where: the parts are the scheme's, together the total; none where a relation moves without money.
CREATE TABLE transfer_credit_part (
  case_id     text NOT NULL REFERENCES transfer_credit,
  part        text NOT NULL,
  amount_fen  bigint NOT NULL CHECK (amount_fen >= 0),
  PRIMARY KEY (case_id, part)
);
INSERT INTO transfer_credit_part
  SELECT case_id, 'AIC083', account_fen FROM transfer_credit
  UNION ALL SELECT case_id, 'AIC084', pool_fen FROM transfer_credit;
CREATE TRIGGER transfer_credit_part_append_only BEFORE UPDATE OR DELETE ON transfer_credit_part
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE transfer_credit DROP COLUMN account_fen, DROP COLUMN pool_fen;
ALTER TABLE transfer_credit ALTER COLUMN payment_id DROP NOT NULL;
ALTER TABLE transfer_credit ADD CHECK (total_fen >= 0 AND (payment_id IS NOT NULL OR total_fen = 0));
