-- A notice for a case that is not here (stray) is filed under its payer: it must not take the number from the payment of the
-- province that has the case. '' is the case's other province, or the bank statement; only that is credited.
ALTER TABLE transfer_credit DROP CONSTRAINT transfer_credit_direction_payment_id_fkey;
ALTER TABLE transfer_payment DROP CONSTRAINT transfer_payment_pkey;
ALTER TABLE transfer_payment ADD COLUMN stray_of text NOT NULL DEFAULT '';
ALTER TABLE transfer_payment ADD PRIMARY KEY (direction, payment_id, stray_of);
ALTER TABLE transfer_credit ADD COLUMN stray_of text NOT NULL DEFAULT '' CHECK (stray_of = '');
ALTER TABLE transfer_credit ADD FOREIGN KEY (direction, payment_id, stray_of) REFERENCES transfer_payment;

-- the origin's refusal arrives once, too
DROP INDEX transfer_step_once;
CREATE UNIQUE INDEX transfer_step_once ON transfer_step (case_id, action)
  WHERE action IN ('APPLY', 'SEND_LETTER', 'RECEIVE_LETTER', 'REMIT', 'REFUSE', 'RECEIVE_REFUSAL', 'MATCH', 'CREDIT', 'CLOSE');
