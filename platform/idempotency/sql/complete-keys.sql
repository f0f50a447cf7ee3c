-- Writes down the answers of many requests, before any of them is sent.
--   $1 keys, $2 command ids, $3 answers
-- Only the holder of the command id writes, and only once: a first answer is never replaced.
UPDATE :schema.idempotency_key k
SET answer = done.answer
FROM (
  SELECT key, command_id, answer
  FROM unnest($1::text[], $2::uuid[], $3::text[]) AS d (key, command_id, answer)
  ORDER BY key
) done
WHERE (done.key IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  AND k.key = done.key AND k.command_id = done.command_id AND k.answer IS NULL
