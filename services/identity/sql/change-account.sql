-- Changes what is given of an account ($1): $2 name where $3, $4 language, $5 whether advertising is welcome; null
-- leaves it. A consent is written down when it changes; the notifications are to be told how to write to the person,
-- also as the guests that became the account's. Served by the primary key, consent_of_account and account_claimed_by;
-- locks the account's row.
WITH changed AS (
  UPDATE identity.account SET
    name = CASE WHEN $3::boolean THEN $2 ELSE name END,
    language = coalesce($4, language)
  WHERE account_id = $1::uuid AND erased_at IS NULL
  RETURNING account_id
), agreed AS (
  INSERT INTO identity.consent (account_id, kind, given)
  SELECT account_id, 'marketing', $5::boolean
  FROM changed
  WHERE $5::boolean IS DISTINCT FROM (
    SELECT c.given FROM identity.consent AS c
    WHERE c.account_id = $1::uuid AND c.kind = 'marketing'
    ORDER BY c.consent_id DESC LIMIT 1
  ) AND $5::boolean IS NOT NULL
), told AS (
  INSERT INTO identity.recipient_task AS t (account_id)
  SELECT account_id FROM changed WHERE $3::boolean OR $4::text IS NOT NULL
  UNION ALL
  SELECT g.account_id FROM identity.account AS g JOIN changed ON g.claimed_by = changed.account_id
  WHERE $3::boolean OR $4::text IS NOT NULL
  ON CONFLICT (account_id) DO UPDATE SET version = t.version + 1, tries = 0, due_at = now()
)
SELECT account_id FROM changed
