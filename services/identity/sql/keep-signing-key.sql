-- Keeps the first key ($1 public JWK, $2 encrypted private key), unless another instance was quicker. Served by the
-- primary key.
INSERT INTO identity.signing_key (generation, public_jwk, private_jwe)
VALUES (1, $1::jsonb, $2)
ON CONFLICT (generation) DO NOTHING
