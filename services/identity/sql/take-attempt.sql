-- Counts a try of a password for a pair ($1) before it is looked at, so that tries at once are counted as well; what
-- proves right is taken back. Five are free; the sixth pauses for 1 s, each further one twice as long, 15 minutes at
-- most. A day without any begins anew. Returns nothing while the pair is paused. Served by the primary key; locks
-- that row. clock_timestamp(): who waited for the lock looks at the time after that.
INSERT INTO identity.sign_in_pause AS p (pair, failures, open_at)
VALUES ($1, 1, '-infinity')
ON CONFLICT (pair) DO UPDATE SET
  failures = CASE WHEN p.failed_at < now() - interval '1 day' THEN 1 ELSE p.failures + 1 END,
  open_at = CASE WHEN p.failures < 5 OR p.failed_at < now() - interval '1 day' THEN '-infinity'
    ELSE clock_timestamp() + least(900, power(2, least(p.failures - 5, 10))) * interval '1 second' END,
  failed_at = clock_timestamp()
WHERE p.open_at <= clock_timestamp()
RETURNING p.failures
