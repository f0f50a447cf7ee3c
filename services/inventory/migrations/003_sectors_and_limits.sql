-- Up Migration
-- What a session allows. A hold lasts hold_ttl_ms; it may be extended so often, and never past its
-- longest life.
ALTER TABLE session
  -- Nothing is sold after it; without one the sale ends when it is closed by hand.
  ADD COLUMN sales_end_at       timestamptz,
  ADD COLUMN max_hold_life_ms   integer NOT NULL DEFAULT 600000 CHECK (max_hold_life_ms BETWEEN 1000 AND 86400000),
  ADD COLUMN max_extensions     integer NOT NULL DEFAULT 3 CHECK (max_extensions BETWEEN 0 AND 1000),
  -- Of one user, at the same time: live holds, and the places in them (seats and units of sectors).
  ADD COLUMN max_holds_per_user  integer NOT NULL DEFAULT 20 CHECK (max_holds_per_user > 0),
  ADD COLUMN max_places_per_user integer NOT NULL DEFAULT 50 CHECK (max_places_per_user > 0);

-- The places of a general-admission sector, by the sector's place in the seat map. As with `stock`, the
-- constraints are the judge.
CREATE TABLE sector_stock (
  session_id   uuid    NOT NULL,
  sector_index integer NOT NULL,
  price_minor  integer NOT NULL CHECK (price_minor >= 0),
  capacity     integer NOT NULL,
  free         integer NOT NULL CHECK (free >= 0),
  held         integer NOT NULL DEFAULT 0 CHECK (held >= 0),
  sold         integer NOT NULL DEFAULT 0 CHECK (sold >= 0),
  blocked      integer NOT NULL DEFAULT 0 CHECK (blocked >= 0),
  PRIMARY KEY (session_id, sector_index),
  CHECK (free::bigint + held + sold + blocked = capacity)
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

-- What a hold has of general sectors, and how often it was extended. A sale that was refunded leaves its
-- hold cancelled, with the sale's id.
ALTER TABLE hold
  ADD COLUMN unit_sectors    integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN unit_quantities integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN extensions      integer   NOT NULL DEFAULT 0,
  -- The command that extended it last: asked again, it does nothing.
  ADD COLUMN last_extension  uuid,
  -- Which of the user's pending holds of the session it is: the lowest number that was free, below the
  -- session's limit. Two holds of one moment, on two instances, can not both be the last that is allowed.
  ADD COLUMN slot            integer   NOT NULL DEFAULT 0 CHECK (slot >= 0),
  ALTER COLUMN user_id TYPE text COLLATE "C",
  ADD CHECK (cardinality(unit_sectors) = cardinality(unit_quantities)),
  ADD CHECK (state NOT IN ('pending', 'expired') OR sale_id IS NULL),
  ADD CHECK (state <> 'confirmed' OR sale_id IS NOT NULL),
  DROP CONSTRAINT hold_check;

-- Pending holds from before get numbers of their own.
UPDATE hold SET slot = numbered.slot
FROM (
  SELECT hold_id, row_number() OVER (PARTITION BY session_id, user_id ORDER BY hold_id) - 1 AS slot
  FROM hold WHERE state = 'pending'
) numbered
WHERE hold.hold_id = numbered.hold_id;
CREATE UNIQUE INDEX hold_of_user ON hold (session_id, user_id, slot) WHERE state = 'pending';

-- Each seat of a page is changed twice in a sale: room for that keeps the changes on the page and out of
-- the indexes. That a number stands once in a session follows from its room's map, which never changes.
ALTER TABLE seat SET (fillfactor = 45), DROP CONSTRAINT seat_session_id_number_key;
