-- What a hospital's own item codes stand for (目录对照): a row for each match of a 3301 and for each 3302, which points at the
-- match it takes back. A match that is sent again with the same first day ends the one before by the same column.
CREATE TABLE item_match (
  match_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,   -- in the order entered
  ends             bigint UNIQUE REFERENCES item_match,               -- the match that holds no longer since this row
  is_match         boolean NOT NULL,                                  -- false: a 3302, which says nothing but what it ends
  fixmedins_code   text NOT NULL REFERENCES hospital,
  medins_list_codg text NOT NULL,                                     -- fixmedins_hilist_id of 3301: the hospital's own code
  medins_list_name text NOT NULL,
  list_type        text NOT NULL,
  med_list_codg    text NOT NULL,
  begndate         date NOT NULL,
  enddate          date NOT NULL,
  aprvno           text,
  dosform          text,
  exct_cont        text,
  item_cont        text,
  prcunt           text,
  spec             text,
  pacspec          text,
  memo             text,
  msgid            text NOT NULL,                                     -- of the 3301 or 3302
  entered_at       timestamptz NOT NULL,
  opter_name       text,
  CHECK (begndate <= enddate),
  CHECK (is_match OR ends IS NOT NULL)
);
CREATE INDEX item_match_code ON item_match (fixmedins_code, medins_list_codg, match_id);
CREATE TRIGGER item_match_append_only BEFORE UPDATE OR DELETE ON item_match
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
