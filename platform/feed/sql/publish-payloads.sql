-- Sends payloads ($2) to a channel ($1), in their order, all in one commit. That commit need not wait for
-- the disk: what is lost in a crash is read anew. It is a transaction of its own, as all commits that
-- notify queue up behind each other.
SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, payload)
FROM unnest($2::text[]) WITH ORDINALITY AS sent (payload, position)
ORDER BY position
