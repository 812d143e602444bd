-- Policies in the making (待遇政策草稿): each text as somebody saved it, and what became of it. What two people put in force is a row of
-- policy_version then. docs/decisions/0065.
CREATE TABLE policy_draft (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  follows     bigint REFERENCES policy_draft,      -- the draft it was edited from
  text        text NOT NULL,                       -- as it was saved
  state       text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'PROPOSED', 'IN_FORCE', 'DECLINED', 'REPLACED')),
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL,
  reason      text,                                -- why it is proposed, with the document it rests on
  proposed_by text,
  second_by   text,                                -- who put it in force, or declined it
  answer      text,                                -- why it was declined
  settled_at  timestamptz,
  CHECK ((reason IS NULL) = (proposed_by IS NULL)),
  CHECK (state NOT IN ('PROPOSED', 'IN_FORCE') OR proposed_by IS NOT NULL),
  CHECK (state NOT IN ('IN_FORCE', 'DECLINED') OR (second_by IS NOT NULL AND settled_at IS NOT NULL)),
  CONSTRAINT policy_draft_by_two CHECK (state <> 'IN_FORCE' OR (second_by <> made_by AND second_by <> proposed_by))
);

-- A text never changes: who edits saves another one.
CREATE FUNCTION refuse_draft_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.text, OLD.made_by, OLD.made_at) IS DISTINCT FROM (NEW.id, NEW.text, NEW.made_by, NEW.made_at)
    OR OLD.state IN ('IN_FORCE', 'DECLINED', 'REPLACED') THEN
    RAISE EXCEPTION 'draft % does not change any more', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER policy_draft_keeps_its_text BEFORE UPDATE ON policy_draft FOR EACH ROW EXECUTE FUNCTION refuse_draft_change();
CREATE TRIGGER policy_draft_is_kept BEFORE DELETE ON policy_draft FOR EACH ROW EXECUTE FUNCTION refuse_entry_change();
