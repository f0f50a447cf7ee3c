-- Brings in the customers of an import ($1) that are not there. Accounts get a password ($2, its hash) that nobody knows: they set
-- one of their own. Guests are looked at after some days ($3) whether they are to be forgotten. Returns how many.
WITH made AS (
  INSERT INTO identity.account (account_id, kind, email, guest_email, password_hash, name, language, created_at, look_at)
  SELECT customer_id, kind, CASE kind WHEN 'account' THEN email END, CASE kind WHEN 'guest' THEN email END,
    CASE kind WHEN 'account' THEN $2 END, name, language, coalesce(created_at, now()),
    CASE kind WHEN 'guest' THEN now() + $3::integer * interval '1 day' END
  FROM identity.csv_import_row AS r
  CROSS JOIN LATERAL json_to_record(r.cells) AS c (customer_id uuid, kind text, email text, name text, language text,
    created_at timestamptz)
  WHERE r.import_id = $1
    AND NOT EXISTS (SELECT FROM identity.account AS a WHERE a.account_id = c.customer_id)
  RETURNING account_id
), agreed AS (
  INSERT INTO identity.consent (account_id, kind, given)
  SELECT account_id, 'marketing', (cells->>'marketing')::boolean
  FROM identity.csv_import_row AS r JOIN made ON made.account_id = (cells->>'customer_id')::uuid
  WHERE r.import_id = $1 AND cells->>'marketing' IS NOT NULL
), told AS (
  INSERT INTO identity.recipient_task (account_id) SELECT account_id FROM made
)
SELECT count(*)::integer FROM made
