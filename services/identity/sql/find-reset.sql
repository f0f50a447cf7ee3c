-- Whose password a token ($1, its hash) may change. Served by the primary keys.
SELECT a.email, a.name
FROM identity.one_time_token AS t
JOIN identity.mail_task AS m ON m.mail_id = t.mail_id
JOIN identity.account AS a ON a.account_id = m.account_id
WHERE t.token_hash = $1 AND t.expires_at > now() AND m.kind = 'reset-password' AND a.erased_at IS NULL
