-- The account, or guest, of a sign-in ($1) that counts now. Served by the primary keys and consent_of_account.
SELECT s.sign_in_id, a.account_id, coalesce(a.email, a.guest_email), a.name, a.language, a.totp_confirmed_at IS NOT NULL,
  cardinality(a.recovery_hashes), coalesce((
    SELECT json_agg(json_build_object('kind', c.kind, 'given', c.given, 'changedAt', c.changed_at) ORDER BY c.consent_id)
    FROM identity.consent AS c
    WHERE c.account_id = a.account_id
  ), '[]'), (extract(epoch FROM a.created_at) * 1000)::float8, a.kind = 'guest'
FROM identity.sign_in AS s JOIN identity.account AS a ON a.account_id = s.account_id
WHERE s.sign_in_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.epoch = a.epoch
