-- Ends a sign-in ($2) of an account ($1). Served by the primary key.
UPDATE identity.sign_in SET revoked_at = now()
WHERE sign_in_id = $2 AND account_id = $1 AND revoked_at IS NULL
