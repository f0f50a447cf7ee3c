-- The command ended without an answer to keep ($2 its id): whoever asks again may take it up at once.
-- With $3 it also gets a new command id then, because the old one can not succeed any more.
UPDATE :schema.idempotency_key
SET leased_until = now(), expires_at = CASE WHEN $3::boolean THEN now() ELSE expires_at END
WHERE key = $1 AND command_id = $2 AND answer IS NULL
