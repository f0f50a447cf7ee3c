-- Notes that sessions ($1) were cancelled, each once. Served by the primary key.
INSERT INTO sales.session_refund (session_id)
SELECT DISTINCT session_id FROM unnest($1::uuid[]) AS cancelled (session_id)
ON CONFLICT (session_id) DO NOTHING
