-- Up Migration
-- A refund gives the places back. It is written down ('refunding') before the inventory is asked, as a sale
-- is, so that whoever dies in between leaves behind what is needed to go on.
ALTER TABLE seat_sale
  -- Places of general-admission sectors: [{"sectorId", "quantity"}].
  ADD COLUMN sectors     jsonb,
  ADD COLUMN refunded_at timestamptz,
  DROP CONSTRAINT seat_sale_state_check,
  ADD CONSTRAINT seat_sale_state_check CHECK (state IN ('pending', 'completed', 'refunding', 'refunded')),
  ADD CHECK ((state = 'refunded') = (refunded_at IS NOT NULL));

DROP INDEX seat_sale_of_user;
CREATE INDEX seat_sale_of_user ON seat_sale (user_id, paid_at DESC) WHERE state <> 'pending';
DROP INDEX seat_sale_pending;
CREATE INDEX seat_sale_unfinished ON seat_sale (begun_at) WHERE state IN ('pending', 'refunding');
