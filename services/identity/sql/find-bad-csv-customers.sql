-- Names the lines of an import ($1) whose customer is there and differs, or whose address another account has: of another
-- line, or one that is there. Served by the primary key and account_email_key.
WITH asked AS MATERIALIZED (
  SELECT line, c.*, first_value(line) OVER (PARTITION BY c.kind, c.email ORDER BY line) AS first
  FROM identity.csv_import_row AS r
  CROSS JOIN LATERAL json_to_record(r.cells) AS c (customer_id uuid, kind text, email text, name text, language text,
    marketing boolean, created_at timestamptz)
  WHERE r.import_id = $1
)
INSERT INTO identity.csv_import_fault (import_id, line, field, why)
SELECT $1, line, 'email', 'is the address of line ' || first || ', too' FROM asked WHERE kind = 'account' AND line <> first
UNION ALL
SELECT $1, line, 'customer_id', CASE WHEN a.erased_at IS NULL
    THEN 'is of a customer that is there, and differs from this line' ELSE 'is of a customer who was erased' END
FROM asked JOIN identity.account AS a ON a.account_id = asked.customer_id
WHERE a.erased_at IS NOT NULL OR NOT (
  (a.kind, coalesce(a.email, a.guest_email), a.language) = (asked.kind, asked.email, asked.language)
  AND a.name IS NOT DISTINCT FROM asked.name AND a.created_at = coalesce(asked.created_at, a.created_at))
UNION ALL
SELECT $1, line, 'email', 'is the address of another account'
FROM asked JOIN identity.account AS a ON a.email = asked.email
WHERE asked.kind = 'account' AND a.account_id <> asked.customer_id
