-- Inquiries (询问) travel without a row of their own. Only an answer that reaches another replica than the one that asked is left here
-- for it; what was under way when this node was upgraded is asked again.
DROP TABLE person_query;
DROP TABLE settlement_trial;

CREATE TABLE left_answer (
  inquiry_id text PRIMARY KEY,
  answer     bytea NOT NULL,                             -- the message, as it came
  arrived_at timestamptz NOT NULL
);
CREATE INDEX left_answer_age ON left_answer (arrived_at);
