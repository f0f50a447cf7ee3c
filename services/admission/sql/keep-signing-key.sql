-- Keeps a key as a generation ($1), unless another instance was quicker: $2 its id, $3 the public JWK, $4 the encrypted
-- private key. Served by the primary key.
INSERT INTO admission.signing_key (generation, kid, public_jwk, private_jwe)
VALUES ($1, $2, $3::jsonb, $4)
ON CONFLICT (generation) DO NOTHING
