-- The sign-ins of an account ($1) that count now, the newest first. Served by sign_in_of_account.
SELECT s.sign_in_id, s.device, (extract(epoch FROM s.created_at) * 1000)::float8,
  (extract(epoch FROM s.turned_at) * 1000)::float8
FROM identity.sign_in AS s JOIN identity.account AS a ON a.account_id = s.account_id
WHERE s.account_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.epoch = a.epoch
ORDER BY s.created_at DESC, s.sign_in_id DESC
