-- Begins to count limited things ($1, each key once) that were never counted. Served by the primary key. Locks: the new
-- rows, in the order of their keys.
INSERT INTO sales.tally (key)
SELECT key FROM unnest($1::text[]) AS asked (key)
ORDER BY key COLLATE "C"
ON CONFLICT (key) DO NOTHING
