-- no message waits in quarantine
SELECT message_id, key, schema, error FROM quarantine WHERE state = 'WAITING'
