-- What hospitals said to the settlements of a month (清分确认): a row for each settlement of a 3261, by the month that it names. A 3262 takes
-- rows back; they stay, with its msgid, and the settlement may be said to again.
CREATE TABLE month_sorting (
  trt_month       date NOT NULL CHECK (date_trunc('month', trt_month::timestamp) = trt_month),
  setl_id         text NOT NULL,
  msgid           text NOT NULL,           -- of the 3261
  fixmedins_code  text NOT NULL,
  cnfm_flag       boolean NOT NULL,        -- whether the hospital has it as the center does
  entered_at      timestamptz NOT NULL,
  undone_msgid    text,                    -- of the 3262
  PRIMARY KEY (trt_month, setl_id, msgid)
) PARTITION BY RANGE (trt_month);
CREATE UNIQUE INDEX month_sorting_once ON month_sorting (trt_month, setl_id) WHERE undone_msgid IS NULL;
SELECT make_month('month_sorting', month)
FROM (SELECT DISTINCT date_trunc('month', business_date)::date AS month FROM business_day) months;
