-- Makes a guest ($1 his id) with an address ($2), name ($3) and language ($4), signed in: $5 sign-in, $6 and $7 hashes
-- of the refresh token's family and turn, $8 device, $9 days it lasts unused. It is looked at after some days ($10)
-- whether he is to be forgotten. Served by nothing; locks its own new rows.
WITH guest AS (
  INSERT INTO identity.account (account_id, kind, guest_email, name, language, look_at)
  VALUES ($1::uuid, 'guest', $2, $3, $4, now() + $10::integer * interval '1 day')
  RETURNING account_id, epoch
), told AS (
  INSERT INTO identity.recipient_task (account_id) SELECT account_id FROM guest
)
INSERT INTO identity.sign_in (sign_in_id, account_id, epoch, family_hash, current_hash, device, expires_at)
SELECT $5::uuid, account_id, epoch, $6, $7, $8, now() + $9::integer * interval '1 day'
FROM guest
