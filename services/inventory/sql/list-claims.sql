-- Sold claims in order of time, for whoever has to answer for them; a page of at most $4.
--   $1 and $2 the time and id of the last claim already seen, $3 how old a claim must be, in seconds
-- A claim carries the start of its transaction. None can appear later behind the page's end, because
-- the page stops before the oldest transaction of this service that may still commit.
-- Served by claim_time, read in its order from the cursor on.
WITH settled AS (
  SELECT least(
    now() - make_interval(secs => $3),
    (SELECT min(xact_start) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
       AND application_name = current_setting('application_name'))
  ) AS until
)
SELECT session_id, claim_id, claimed_at::text
FROM inventory.claim
WHERE (claimed_at, claim_id) > ($1::timestamptz, $2::uuid)
  AND claimed_at < (SELECT until FROM settled)
  AND state = 'sold'
ORDER BY claimed_at, claim_id
LIMIT $4
