-- All that identity knows of an account ($1), as one document: hashes and secrets are left out. Served by the primary
-- keys, consent_of_account, sign_in_of_account, passkey_of_account, mail_task_of_account and account_claimed_by.
SELECT json_build_object(
  'account', (
    SELECT json_build_object('id', account_id, 'email', coalesce(email, guest_email), 'isGuest', kind = 'guest',
      'name', name, 'language', language,
      'createdAt', created_at, 'passwordChangedAt', password_changed_at, 'totpConfirmedAt', totp_confirmed_at,
      'recoveryCodesLeft', cardinality(recovery_hashes))
    FROM identity.account WHERE account_id = $1::uuid
  ),
  'membership', (
    SELECT json_build_object('organisationId', m.organisation_id, 'organisation', o.name, 'role', m.role,
      'doorSessionId', m.door_session_id, 'joinedAt', m.joined_at)
    FROM identity.member AS m JOIN identity.organisation AS o ON o.organisation_id = m.organisation_id
    WHERE m.account_id = $1::uuid
  ),
  'guests', coalesce((
    SELECT json_agg(json_build_object('id', account_id, 'createdAt', created_at, 'claimedAt', erased_at,
      'consents', (
        SELECT coalesce(json_agg(json_build_object('kind', c.kind, 'given', c.given, 'changedAt', c.changed_at)
          ORDER BY c.consent_id), '[]')
        FROM identity.consent AS c WHERE c.account_id = g.account_id
      )) ORDER BY created_at)
    FROM identity.account AS g WHERE claimed_by = $1::uuid
  ), '[]'),
  'consents', coalesce((
    SELECT json_agg(json_build_object('kind', kind, 'given', given, 'changedAt', changed_at) ORDER BY consent_id)
    FROM identity.consent WHERE account_id = $1::uuid
  ), '[]'),
  'signIns', coalesce((
    SELECT json_agg(json_build_object('id', sign_in_id, 'device', device, 'createdAt', created_at,
      'lastRefreshedAt', turned_at, 'expiresAt', expires_at, 'endedAt', revoked_at) ORDER BY created_at)
    FROM identity.sign_in WHERE account_id = $1::uuid
  ), '[]'),
  'passkeys', coalesce((
    SELECT json_agg(json_build_object('id', passkey_id, 'name', name, 'createdAt', created_at,
      'lastUsedAt', last_used_at, 'copySuspectedAt', copy_suspected_at) ORDER BY passkey_id)
    FROM identity.passkey WHERE account_id = $1::uuid
  ), '[]'),
  'mails', coalesce((
    SELECT json_agg(json_build_object('kind', kind, 'to', email, 'askedAt', created_at, 'sentAt', sent_at)
      ORDER BY created_at)
    FROM identity.mail_task WHERE account_id = $1::uuid
  ), '[]')
)
