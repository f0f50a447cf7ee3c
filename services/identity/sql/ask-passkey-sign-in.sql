-- Keeps a challenge ($1, its hash) for whoever signs in, for some seconds ($2).
INSERT INTO identity.passkey_challenge (challenge_hash, expires_at)
VALUES ($1, now() + $2::integer * interval '1 second')
