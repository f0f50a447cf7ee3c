-- Turns the second factor of an account ($1) on, whose secret is still the one ($2) that a code of step $3 was right
-- for, with hashes of recovery codes ($4). Served by the primary key; of two at once one does it.
UPDATE identity.account SET totp_confirmed_at = now(), totp_step = $3::bigint, recovery_hashes = $4::text[]
WHERE account_id = $1 AND totp_secret = $2 AND totp_confirmed_at IS NULL AND $3::bigint > totp_step
