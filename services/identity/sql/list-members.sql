-- Who works for an organisation ($1), and who is asked to. Served by member_of_organisation and
-- invitation_organisation_id_email_key.
SELECT 'member', m.account_id, a.email, a.name, m.role, m.door_session_id,
  (extract(epoch FROM m.joined_at) * 1000)::float8 AS since
FROM identity.member AS m JOIN identity.account AS a ON a.account_id = m.account_id
WHERE m.organisation_id = $1
UNION ALL
SELECT 'invitation', invitation_id, email, NULL, role, door_session_id,
  (extract(epoch FROM invited_at) * 1000)::float8
FROM identity.invitation
WHERE organisation_id = $1 AND expires_at > now()
ORDER BY since, 2
