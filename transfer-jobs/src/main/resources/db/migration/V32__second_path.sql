-- The second path (第二路径): every night recalculates the bills of its run on the insured side and splits their fee lines again on the
-- treatment side, and holds both against what was booked. Amounts in fen.

-- How much of it a part of the step looked at.
CREATE TABLE second_path (
  run_date     date NOT NULL REFERENCES night_run,
  kind         text NOT NULL CHECK (kind IN ('RECALCULATED', 'RESPLIT')),
  part_no      int NOT NULL,
  bills        bigint NOT NULL,                                 -- of the run, reversals and samples included
  claim        bigint NOT NULL,                                 -- of all of them, as their rows say
  looked_at    bigint NOT NULL,                                 -- bills, or lines, that were worked out again
  mirrors      bigint NOT NULL,                                 -- bills that were held against the one they undo
  left_out     bigint NOT NULL,                                 -- decided elsewhere, or before what decided them was kept
  PRIMARY KEY (run_date, kind, part_no)
);
-- What came out otherwise.
CREATE TABLE second_path_difference (
  run_date     date NOT NULL REFERENCES night_run,
  kind         text NOT NULL CHECK (kind IN ('RECALCULATED', 'RESPLIT')),
  setl_id      text COLLATE "C" NOT NULL,
  feedetl_sn   text COLLATE "C" NOT NULL,                       -- the fee line; empty for the bill itself
  cause        text NOT NULL CHECK (cause IN ('RULES_CHANGED', 'DAMAGED', 'NOT_THE_MIRROR', 'NO_RULES')),
  booked_by    text,                                            -- version of the policy or of the catalogue's entry
  again_by     text,                                            -- the one that stands now
  booked       jsonb NOT NULL,                                  -- the amounts that differ, by their columns
  again        jsonb NOT NULL,
  gap          bigint NOT NULL,                                 -- claim of a bill, in-scope amount of a line: again less booked
  PRIMARY KEY (run_date, kind, setl_id, feedetl_sn)
);
CREATE TRIGGER second_path_append_only BEFORE UPDATE OR DELETE ON second_path FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER second_path_difference_append_only BEFORE UPDATE OR DELETE ON second_path_difference
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
