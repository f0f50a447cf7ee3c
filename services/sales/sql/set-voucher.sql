-- Makes a voucher of a session ($1) with a code ($2), or gives it other terms: what it gives as JSON ($3), its limits
-- ($4, and $5 for each user), its times ($6, $7), the hidden
-- price categories that it unlocks ($8). Who used it keeps what he has. Returns whether it is new. Served by the
-- primary key. Locks: the voucher.
INSERT INTO sales.voucher (session_id, code, discount, max_uses, max_uses_per_user, valid_from, valid_until,
  unlocks)
VALUES ($1, $2, $3::jsonb, $4, $5, $6, $7, $8)
ON CONFLICT (session_id, code) DO UPDATE
SET discount = excluded.discount, max_uses = excluded.max_uses, max_uses_per_user = excluded.max_uses_per_user,
  valid_from = excluded.valid_from, valid_until = excluded.valid_until, unlocks = excluded.unlocks
RETURNING xmax = 0
