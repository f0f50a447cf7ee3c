-- The sign-ins that were ended in the last seconds ($1). Served by sign_in_revoked.
SELECT sign_in_id, (extract(epoch FROM revoked_at) * 1000)::float8
FROM identity.sign_in
WHERE revoked_at > now() - $1::integer * interval '1 second'
