-- Forgets what counts no longer: invitations and challenges of passkeys that have lapsed, sign-ups and mails of two
-- days ago, failures of two days ago, sign-ins that ended or expired 30 days ago. Served by the indexes of their ages.
WITH invitations AS (
  DELETE FROM identity.invitation WHERE expires_at < now()
), sign_ups AS (
  DELETE FROM identity.sign_up WHERE created_at < now() - interval '2 days'
), pauses AS (
  DELETE FROM identity.sign_in_pause WHERE failed_at < now() - interval '2 days'
), challenges AS (
  DELETE FROM identity.passkey_challenge WHERE expires_at < now()
), ended AS (
  DELETE FROM identity.sign_in WHERE revoked_at < now() - interval '30 days'
), expired AS (
  DELETE FROM identity.sign_in
  WHERE expires_at < now() - interval '30 days' AND (revoked_at IS NULL OR revoked_at >= now() - interval '30 days')
)
DELETE FROM identity.mail_task WHERE created_at < now() - interval '2 days' AND sign_up_id IS NULL
  AND invitation_id IS NULL
