-- A credential that one province registers while the index has another for it: who insures the person is decided by a
-- clerk of 000000, never silently (重复参保). The person may have moved, or be enrolled twice.
CREATE TABLE enrolment_overlap (                     -- at 000000
  overlap_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mdtrt_cert_type text NOT NULL,
  mdtrt_cert_no   text NOT NULL,
  earlier_node    char(6) NOT NULL,                  -- whom the index had
  later_node      char(6) NOT NULL,                  -- who registered it since, and answers until it is decided
  since           date NOT NULL,
  stands          char(6),                           -- who insures the person, as decided
  decided_by      text,
  reason          text,
  decided_at      timestamptz,
  CHECK (later_node <> earlier_node),
  CHECK (stands IN (earlier_node, later_node)),
  CHECK (num_nulls(stands, decided_by, reason, decided_at) IN (0, 4))
);
CREATE UNIQUE INDEX enrolment_overlap_open ON enrolment_overlap (mdtrt_cert_type, mdtrt_cert_no, earlier_node, later_node)
  WHERE stands IS NULL;
