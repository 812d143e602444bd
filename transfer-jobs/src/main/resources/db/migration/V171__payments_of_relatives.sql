-- What relatives' accounts paid (SETL_ID aid 1, …), few among the entries: the night asks of every bill whether there is any.
CREATE INDEX account_entry_aid ON account_entry (business_date, entry_id) WHERE entry_id LIKE '% aid _';
