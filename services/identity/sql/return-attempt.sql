-- Takes back one try of a pair ($1) that was not wrong, and no other. Served by the primary key; locks that row.
UPDATE identity.sign_in_pause SET failures = greatest(failures - 1, 0), open_at = '-infinity'
WHERE pair = $1
