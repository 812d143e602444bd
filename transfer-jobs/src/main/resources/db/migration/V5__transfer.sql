-- Transfers of pension relations (关系转移): cases, their timelines, sheets, payments and what was credited. This money has
-- nothing to do with medical positions. All dates are business dates; nothing here holds a wall-clock time.

CREATE SEQUENCE transfer_case_number;

-- One row per case at this node; both provinces have one, each with its own view. state, due date and reminders change,
-- everything else is in append-only tables.
CREATE TABLE transfer_case (
  case_id      text PRIMARY KEY,                 -- AAE270 联系函编号, given by the destination
  role         text NOT NULL CHECK (role IN ('DESTINATION', 'ORIGIN')),
  origin       char(6) NOT NULL,
  destination  char(6) NOT NULL CHECK (destination <> origin),
  aac002       text NOT NULL,                    -- 公民身份号码
  aac003       text NOT NULL,                    -- 姓名
  origin_no    text NOT NULL,                    -- 原个人编号
  opened_on    date NOT NULL,
  stage        text NOT NULL,
  since        date NOT NULL,
  due_on       date,
  reminders    smallint NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 2)
);
-- a person has one case under way into this province
CREATE UNIQUE INDEX transfer_case_under_way ON transfer_case (aac002)
  WHERE role = 'DESTINATION' AND stage NOT IN ('CREDITED', 'REFUSED_BY_DESTINATION', 'REFUSED_BY_ORIGIN');
CREATE INDEX transfer_case_due ON transfer_case (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX transfer_case_stage ON transfer_case (stage, case_id);

-- The timeline (办理进度).
CREATE TABLE transfer_step (
  case_id  text NOT NULL REFERENCES transfer_case,
  seq      integer NOT NULL,
  action   text NOT NULL,
  on_date  date NOT NULL,
  actor    text NOT NULL,                        -- AAE011 经办人, or the part of the node that acted by itself
  stage    text NOT NULL,                        -- where the case stood afterwards
  due_on   date,
  detail   text NOT NULL,
  PRIMARY KEY (case_id, seq)
);
CREATE TRIGGER transfer_step_append_only BEFORE UPDATE OR DELETE ON transfer_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- what happens once in a case happens once
CREATE UNIQUE INDEX transfer_step_once ON transfer_step (case_id, action)
  WHERE action IN ('APPLY', 'SEND_LETTER', 'RECEIVE_LETTER', 'REMIT', 'REFUSE', 'MATCH', 'CREDIT', 'CLOSE');

-- Information sheets (信息表), made here or arrived here; a correction is a new version.
CREATE TABLE transfer_sheet (
  case_id        text NOT NULL REFERENCES transfer_case,
  version        integer NOT NULL CHECK (version >= 1),
  on_date        date NOT NULL,
  method         text NOT NULL,                  -- the origin's method; nobody computes with another
  transfer_date  date NOT NULL,                  -- AAE035
  origin_area    char(6) NOT NULL,               -- AAB299
  aic093         bigint NOT NULL CHECK (aic093 >= 0),
  aic089         bigint NOT NULL CHECK (aic089 >= 0),
  aic082         bigint NOT NULL CHECK (aic082 >= 0),
  aic083         bigint NOT NULL GENERATED ALWAYS AS (aic093 + aic089 + aic082) STORED,
  aic084         bigint NOT NULL CHECK (aic084 >= 0),
  aic102         bigint NOT NULL GENERATED ALWAYS AS (aic093 + aic089 + aic082 + aic084) STORED,
  body           jsonb NOT NULL,                 -- rows, year-end balances and explanation
  PRIMARY KEY (case_id, version)
);
CREATE TRIGGER transfer_sheet_append_only BEFORE UPDATE OR DELETE ON transfer_sheet
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Payments, sent or arrived. The case is the one the payer names: it may be unknown, and then the money waits (待匹配).
CREATE TABLE transfer_payment (
  direction   text NOT NULL CHECK (direction IN ('OUT', 'IN')),
  payment_id  text NOT NULL,
  case_id     text NOT NULL,
  aac002      text NOT NULL,
  aac003      text NOT NULL,
  amount_fen  bigint NOT NULL CHECK (amount_fen >= 0),
  paid_on     date NOT NULL,
  on_date     date NOT NULL,                     -- business date here
  PRIMARY KEY (direction, payment_id)
);
CREATE INDEX transfer_payment_case ON transfer_payment (case_id);
CREATE TRIGGER transfer_payment_append_only BEFORE UPDATE OR DELETE ON transfer_payment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- an origin pays a case once
CREATE UNIQUE INDEX transfer_payment_out_once ON transfer_payment (case_id) WHERE direction = 'OUT';

-- What was credited to accounts (账户登记): a case once, a payment once.
CREATE TABLE transfer_credit (
  case_id      text PRIMARY KEY,
  version      integer NOT NULL,
  direction    text NOT NULL DEFAULT 'IN' CHECK (direction = 'IN'),
  payment_id   text NOT NULL UNIQUE,
  account_fen  bigint NOT NULL,                  -- AIC083 into the personal account
  pool_fen     bigint NOT NULL,                  -- AIC084 into the pooled fund
  total_fen    bigint NOT NULL CHECK (total_fen = account_fen + pool_fen),
  on_date      date NOT NULL,
  FOREIGN KEY (case_id, version) REFERENCES transfer_sheet,
  FOREIGN KEY (direction, payment_id) REFERENCES transfer_payment
);
CREATE TRIGGER transfer_credit_append_only BEFORE UPDATE OR DELETE ON transfer_credit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
