-- Up Migration
-- A sale of held seats. It is written down before the seats are asked for ('pending'), so that whoever
-- dies in between leaves behind what is needed to go on.
CREATE TABLE seat_sale (
  sale_id        uuid        NOT NULL PRIMARY KEY,
  -- One sale for each hold, however often it is confirmed.
  hold_id        uuid        NOT NULL UNIQUE,
  payment_method text        NOT NULL,
  transaction_id text        NOT NULL,
  state          text        NOT NULL CHECK (state IN ('pending', 'completed')),
  begun_at       timestamptz NOT NULL DEFAULT now(),
  session_id     uuid,
  session_name   text,
  user_id        text,
  seats          text[],
  total_minor    bigint,
  currency       text,
  paid_at        timestamptz,
  CHECK (state = 'pending' OR (session_id IS NOT NULL AND session_name IS NOT NULL
    AND user_id IS NOT NULL AND seats IS NOT NULL AND total_minor IS NOT NULL
    AND currency IS NOT NULL AND paid_at IS NOT NULL))
);

-- For a user's purchases, newest first.
CREATE INDEX seat_sale_of_user ON seat_sale (user_id, paid_at DESC) WHERE state = 'completed';
-- For the job that finishes what others began.
CREATE INDEX seat_sale_pending ON seat_sale (begun_at) WHERE state = 'pending';
