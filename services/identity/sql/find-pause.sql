-- For how many seconds a pair ($1) is paused. Served by the primary key.
SELECT greatest(1, ceil(extract(epoch FROM open_at - clock_timestamp())))::integer
FROM identity.sign_in_pause
WHERE pair = $1 AND open_at > clock_timestamp()
