-- Files between hospitals and the center (文件上传下载): what 9101 brought, and what an answer tells to fetch with 9102. They go when the
-- time to fetch them is over.
CREATE SEQUENCE hospital_file_serial;
CREATE TABLE hospital_file (
  file_qury_no    text PRIMARY KEY,
  fixmedins_code  text NOT NULL,          -- whose it is; 'plc' is everybody's
  filename        text NOT NULL,
  content         bytea NOT NULL,
  made_at         timestamptz NOT NULL,
  dld_endtime     timestamp NOT NULL      -- China standard time, the last moment to fetch it
);
CREATE INDEX hospital_file_end ON hospital_file (dld_endtime);
