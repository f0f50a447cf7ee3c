-- Keeps to whom the mails of a user ($1) go: $2 version, $3 address, $4 name, $5 language; all three null forget the
-- person. What is known in that version or a later one stays. Served by the primary key; locks that row, and so waits
-- for mails that are being written down for the user (keep-mails.sql).
INSERT INTO notifications.recipient AS r (user_id, version, email, name, language)
VALUES ($1, $2::bigint, $3, $4, $5)
ON CONFLICT (user_id) DO UPDATE SET
  version = excluded.version, email = excluded.email, name = excluded.name, language = excluded.language,
  kept_at = now()
WHERE r.version < excluded.version
