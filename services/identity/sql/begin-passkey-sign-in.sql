-- Begins a sign-in ($1 its id) of an account ($2) by a passkey ($3) that has signed a challenge ($4, its hash) at a
-- counter ($5): $6 and $7 hashes of the refresh token's family and turn, $8 device, $9 days it lasts unused. The
-- challenge counts once. A counter that does not rise comes of a copy, or the one before did: nobody is signed in, and
-- a mail ($10, its id) tells the owner, once a day at most. Returns whether the challenge counted, whether the counter
-- did (nothing where the passkey is gone), the address and the name. Served by the primary keys; locks the challenge,
-- then the account's row as its erasure does, then the passkey: what counts is what the locked rows say.
WITH used AS (
  DELETE FROM identity.passkey_challenge
  WHERE challenge_hash = $4 AND account_id IS NULL AND expires_at > now()
  RETURNING challenge_hash
), owner AS MATERIALIZED (
  SELECT a.account_id, a.epoch, a.email, a.name, a.language
  FROM identity.account AS a CROSS JOIN used
  WHERE a.account_id = $2::uuid AND a.erased_at IS NULL
  FOR SHARE OF a
), shown AS MATERIALIZED (
  SELECT o.*, p.passkey_id, p.sign_count, p.copy_suspected_at,
    $5::bigint > p.sign_count OR ($5::bigint = 0 AND p.sign_count = 0) AS rises
  FROM identity.passkey AS p JOIN owner AS o ON o.account_id = p.account_id
  WHERE p.passkey_id = $3::uuid
  FOR UPDATE OF p
), noted AS (
  UPDATE identity.passkey AS p SET
    sign_count = greatest(s.sign_count, $5::bigint),
    last_used_at = CASE WHEN s.rises THEN now() ELSE p.last_used_at END,
    copy_suspected_at = CASE WHEN s.rises THEN s.copy_suspected_at ELSE now() END
  FROM shown AS s
  WHERE p.passkey_id = s.passkey_id
), told AS (
  INSERT INTO identity.mail_task (mail_id, kind, email, name, language, account_id)
  SELECT $10::uuid, 'passkey-copied', email, name, language, account_id
  FROM shown
  WHERE NOT rises AND (copy_suspected_at IS NULL OR copy_suspected_at < now() - interval '1 day')
), begun AS (
  INSERT INTO identity.sign_in (sign_in_id, account_id, epoch, family_hash, current_hash, device, expires_at)
  SELECT $1::uuid, account_id, epoch, $6, $7, $8, now() + $9::integer * interval '1 day'
  FROM shown
  WHERE rises
)
SELECT EXISTS (SELECT FROM used), s.rises, s.email, s.name
FROM (VALUES (1)) AS one LEFT JOIN shown AS s ON true
