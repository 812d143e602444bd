-- A part of the night is a range of bills by their numbers, in the order of bytes; the entries they are held to are in the same order,
-- whatever the database's language.
DROP VIEW account_change;
ALTER TABLE account_entry ALTER COLUMN entry_id TYPE text COLLATE "C";
CREATE VIEW account_change AS SELECT business_date, entry_id AS setl_id, acct FROM account_entry;

-- A message that was repaired keeps what it said before.
ALTER TABLE quarantine ADD COLUMN payload_before bytea;
