-- A visit's number (mdtrt_id) is S, the insured area, the day, two digits of the treatment province and a serial of five digits or
-- more. One sequence of the node gave the serials of all days and began again after 99,999, so that a number could come round. Now
-- each beginning (the first fifteen characters) has a counter of its own and no number comes twice. Numbers given before stand.
CREATE TABLE visit_serial (
  beginning text PRIMARY KEY,
  last      int NOT NULL CHECK (last > 0)
);
INSERT INTO visit_serial
  SELECT left(mdtrt_id, 15), max(substr(mdtrt_id, 16)::int) FROM stay
  WHERE mdtrt_id ~ '^S[0-9]{19}$' AND substr(mdtrt_id, 16) <> '00000' GROUP BY 1;
DROP SEQUENCE stay_serial;
