-- The account of a sign-in ($1) that counts now. Served by the primary keys.
SELECT s.sign_in_id, a.account_id, a.email, a.name, a.language, a.totp_confirmed_at IS NOT NULL,
  cardinality(a.recovery_hashes), coalesce((
    SELECT c.given FROM identity.consent AS c
    WHERE c.account_id = a.account_id AND c.kind = 'marketing'
    ORDER BY c.consent_id DESC LIMIT 1
  ), false), (extract(epoch FROM a.created_at) * 1000)::float8
FROM identity.sign_in AS s JOIN identity.account AS a ON a.account_id = s.account_id
WHERE s.sign_in_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.epoch = a.epoch
