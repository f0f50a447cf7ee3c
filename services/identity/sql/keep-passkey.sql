-- Keeps a passkey ($2 its id) of an account ($1) that was made for a challenge ($3, its hash): $4 credential id, $5
-- public key, $6 counter, $7 name, $8 transports, $9 how many an account may have; a mail ($10, its id) tells the
-- owner. The challenge counts once, and while the password is the one that was shown for it. Returns whether it
-- counted, and whether the passkey was kept: not where there are too many. A credential that is known is a unique
-- violation, and nothing happens. Served by the primary keys; locks the challenge, then the account's row, which
-- counts.
WITH used AS (
  DELETE FROM identity.passkey_challenge
  WHERE challenge_hash = $3 AND account_id = $1::uuid AND expires_at > now()
  RETURNING account_id, epoch
), owner AS MATERIALIZED (
  SELECT a.account_id, a.email, a.name, a.language, a.passkeys
  FROM identity.account AS a JOIN used AS u ON u.account_id = a.account_id
  WHERE a.epoch = u.epoch AND a.erased_at IS NULL
  FOR NO KEY UPDATE OF a
), counted AS (
  UPDATE identity.account AS a SET passkeys = o.passkeys + 1
  FROM owner AS o
  WHERE a.account_id = o.account_id AND o.passkeys < $9::integer
  RETURNING a.account_id
), kept AS (
  INSERT INTO identity.passkey (
    passkey_id, account_id, credential_id, public_key, sign_count, name, transports, challenge_hash
  )
  SELECT $2::uuid, account_id, $4, $5, $6::bigint, $7, $8::text[], $3 FROM counted
  RETURNING passkey_id
), told AS (
  INSERT INTO identity.mail_task (mail_id, kind, email, name, language, account_id)
  SELECT $10::uuid, 'passkey-added', o.email, o.name, o.language, o.account_id
  FROM owner AS o JOIN counted AS c ON c.account_id = o.account_id
)
SELECT EXISTS (SELECT FROM owner), EXISTS (SELECT FROM kept)
