-- All organisations, in the order of their ids. Walks along the primary key.
SELECT organisation_id::text, name, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
FROM identity.organisation ORDER BY organisation_id
