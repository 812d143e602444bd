-- What stands open at the node, each a row from its beginning to its end, so that the log is told of either once.
CREATE TABLE standing_condition (
  kind        text NOT NULL,
  subject     text NOT NULL COLLATE "C",
  number      bigint NOT NULL CHECK (number > 0),
  amount_fen  bigint NOT NULL DEFAULT 0,
  since       date NOT NULL,
  PRIMARY KEY (kind, subject)
);
