-- Begins a sign-in ($1 its id) of an account ($2) whose password was compared with $3, by a TOTP code of step $4 or a
-- recovery code with hash $5 where it has a second factor: each is taken once, since whoever comes second waits for
-- the account's row and finds it used. $6 and $7 hashes of the refresh token's family and turn, $8 device, $9 days it
-- lasts unused, $10 the pair whose failures are forgotten. Returns nothing when the proof does not hold any more.
-- Served by the primary keys; locks the account's row, then that of the pair.
WITH proven AS (
  UPDATE identity.account SET
    totp_step = coalesce($4::bigint, totp_step),
    recovery_hashes = CASE WHEN $5::text IS NULL THEN recovery_hashes ELSE array_remove(recovery_hashes, $5) END
  WHERE account_id = $2::uuid AND password_hash = $3
    AND (totp_confirmed_at IS NULL OR $4::bigint > totp_step OR $5::text = ANY (recovery_hashes))
  RETURNING account_id, epoch
), forgiven AS (
  DELETE FROM identity.sign_in_pause WHERE pair = $10 AND EXISTS (SELECT FROM proven)
)
INSERT INTO identity.sign_in (sign_in_id, account_id, epoch, family_hash, current_hash, device, expires_at)
SELECT $1::uuid, account_id, epoch, $6, $7, $8, now() + $9::integer * interval '1 day'
FROM proven
RETURNING sign_in_id
