-- Up Migration
-- A room by its seat map, in the format of docs/seat-map.schema.json. It never changes.
CREATE TABLE room (
  room_id    uuid        NOT NULL PRIMARY KEY,
  seat_map   jsonb       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What is sold for: where, when, for how much, and how long a hold lasts.
ALTER TABLE session
  ADD COLUMN room_id     uuid REFERENCES room,
  ADD COLUMN starts_at   timestamptz,
  ADD COLUMN state       text        NOT NULL DEFAULT 'on_sale'
    CHECK (state IN ('draft', 'published', 'on_sale', 'closed', 'cancelled')),
  ADD COLUMN currency    text        NOT NULL DEFAULT 'BRL' CHECK (currency ~ '^[A-Z]{3}$'),
  ADD COLUMN hold_ttl_ms integer     NOT NULL DEFAULT 30000 CHECK (hold_ttl_ms BETWEEN 1000 AND 3600000),
  -- Whether a hold may leave one empty seat between taken ones.
  ADD COLUMN refuses_single_seats boolean NOT NULL DEFAULT false;

-- The seats of a session, by their place in its seat map. A row for each exists from the start, so
-- that a claim locks what it wants, in order, before it decides: all of its seats or none.
CREATE TABLE seat (
  session_id  uuid     NOT NULL,
  seat_index  integer  NOT NULL,
  number      text     NOT NULL,
  price_minor integer  NOT NULL CHECK (price_minor >= 0),
  -- A held seat whose hold has lapsed counts as free, at the very moment, in every statement.
  state       text     NOT NULL DEFAULT 'free' CHECK (state IN ('free', 'held', 'sold', 'blocked')),
  hold_id     uuid,
  held_until  timestamptz,
  PRIMARY KEY (session_id, seat_index),
  UNIQUE (session_id, number),
  CHECK ((state IN ('held', 'sold')) = (hold_id IS NOT NULL)),
  CHECK ((state = 'held') = (held_until IS NOT NULL))
-- Changes of a seat stay on its page.
) WITH (fillfactor = 60);

-- A hold of seats for one user, for a while; confirmed it is a sale's. Contract B calls it reservation.
CREATE TABLE hold (
  hold_id      uuid        NOT NULL PRIMARY KEY,
  session_id   uuid        NOT NULL,
  user_id      text        NOT NULL,
  seat_indexes integer[]   NOT NULL,
  total_minor  bigint      NOT NULL CHECK (total_minor >= 0),
  -- 'pending' with its end in the past has lapsed, whether the sweeper was there or not.
  state        text        NOT NULL CHECK (state IN ('pending', 'confirmed', 'expired', 'cancelled')),
  -- The sale that the seats went to.
  sale_id      uuid,
  expires_at   timestamptz NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'confirmed') = (sale_id IS NOT NULL))
) WITH (fillfactor = 80);

-- For the sweeper: the holds that wait for their end, in its order.
CREATE INDEX hold_end ON hold (expires_at) WHERE state = 'pending';
