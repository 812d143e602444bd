-- Parts of anything: a range of keys with a weight, of a run with a kind and a period. What else a step wants to know of a
-- part (whose bills, which closing) it writes itself, as the part's scope.
ALTER TABLE night_part
  ADD COLUMN kind char(1) NOT NULL DEFAULT 'D' CHECK (kind IN ('D', 'M', 'Y')),  -- the run's: day, month, year
  ADD COLUMN scope text,
  ADD COLUMN unit text NOT NULL DEFAULT 'bills';             -- what the weight counts
UPDATE night_part SET scope = CASE step
  WHEN 'posting' THEN side || ' ' || slice
  ELSE counterpart || ' ' || closing_date || ' ' || slice || ' ' || slice_blocks END;
ALTER TABLE night_part
  ALTER COLUMN kind DROP DEFAULT,
  ALTER COLUMN unit DROP DEFAULT,
  ALTER COLUMN scope SET NOT NULL,
  DROP COLUMN side,
  DROP COLUMN counterpart,
  DROP COLUMN closing_date,
  DROP COLUMN slice,
  DROP COLUMN slice_blocks,
  DROP CONSTRAINT night_part_run_date_fkey,                  -- a month has no night of its own
  DROP CONSTRAINT night_part_pkey,
  ADD PRIMARY KEY (kind, run_date, step, part_no);
ALTER TABLE night_part RENAME COLUMN bills TO weight;
COMMENT ON COLUMN night_part.run_date IS 'the last day of the run''s period';
