-- Who asked for whom by 1101, and what was told: a row for each answer, never the number itself.
CREATE TABLE hospital_lookup (
  business_date  date NOT NULL,                       -- open when it was asked; the calendar's before the first
  asked_at       timestamptz NOT NULL,
  fixmedins_code text NOT NULL,
  msgid          text NOT NULL,                       -- the hospital's own number of the call, as its logs have it
  opter          text,                                -- its operator, where it named one
  mdtrt_cert_type text NOT NULL,
  masked_cert_no text NOT NULL,                       -- first three and last four characters
  told           text NOT NULL CHECK (told IN ('PERSON', 'DIFFERS', 'NOBODY', 'SILENT')),
  psn_no         text,                                -- whose data was told, or would have been
  CHECK ((psn_no IS NOT NULL) = (told IN ('PERSON', 'DIFFERS')))
) PARTITION BY RANGE (business_date);
SELECT make_month('hospital_lookup', month)
FROM (SELECT DISTINCT date_trunc('month', business_date)::date AS month FROM business_day
      UNION SELECT (date_trunc('month', business_date) + make_interval(months => ahead))::date
      FROM business_day, generate_series(1, 2) ahead WHERE is_open) months;
CREATE INDEX hospital_lookup_hospital ON hospital_lookup (fixmedins_code, asked_at);
CREATE INDEX hospital_lookup_person ON hospital_lookup (psn_no, asked_at) WHERE psn_no IS NOT NULL;
CREATE TRIGGER hospital_lookup_append_only BEFORE UPDATE OR DELETE ON hospital_lookup
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
