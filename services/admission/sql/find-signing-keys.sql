-- All keys, the one that signs first. Served by the primary key.
SELECT public_jwk, private_jwe, generation
FROM admission.signing_key
ORDER BY generation DESC
