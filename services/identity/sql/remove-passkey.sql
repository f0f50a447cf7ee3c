-- Takes a passkey ($2) of an account ($1) away. Returns nothing where it has none of that id. Served by the primary
-- keys; locks the account's row, then the passkey.
WITH owner AS MATERIALIZED (
  SELECT account_id, passkeys FROM identity.account WHERE account_id = $1::uuid FOR NO KEY UPDATE
), gone AS (
  DELETE FROM identity.passkey AS p
  USING owner AS o
  WHERE p.passkey_id = $2::uuid AND p.account_id = o.account_id
  RETURNING o.account_id, o.passkeys
)
UPDATE identity.account AS a SET passkeys = g.passkeys - 1
FROM gone AS g
WHERE a.account_id = g.account_id
RETURNING a.account_id
