-- Up Migration
-- A hold of places that its user is offered while they are another's tickets still: of these places it has none until they
-- are passed on to it, and it is not sold before. What it is yet to get: seats, and units of one general sector.
ALTER TABLE hold
  ADD COLUMN is_resale  boolean   NOT NULL DEFAULT false,
  ADD COLUMN due_seats  integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN due_sector integer,
  ADD COLUMN due_units  integer   NOT NULL DEFAULT 0 CHECK (due_units >= 0),
  ADD CHECK (is_resale OR (due_seats = '{}' AND due_units = 0)),
  ADD CHECK (due_units = 0 OR due_sector IS NOT NULL),
  ADD CHECK (state <> 'confirmed' OR (due_seats = '{}' AND due_units = 0));

-- A ticket that its buyer offers to who waits. Its ways are told in commands/resales.ts.
CREATE TABLE resale (
  resale_id     uuid        NOT NULL PRIMARY KEY,
  ticket_id     uuid        NOT NULL,
  session_id    uuid        NOT NULL,
  -- The seller's: his hold has the place until it is passed on.
  hold_id       uuid        NOT NULL REFERENCES hold,
  sale_id       uuid        NOT NULL,
  -- A seat, or one of the units of a general sector, by its number within the sale.
  seat_index    integer,
  sector_index  integer,
  unit          integer     NOT NULL CHECK (unit >= 0),
  -- As which kind of ticket he bought it, where that is known, and for how much.
  ticket_kind   text,
  price_minor   bigint      NOT NULL CHECK (price_minor >= 0),
  -- 'passing' once its taker's money is there: nobody takes it back any more.
  state         text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'passing', 'passed', 'ended')),
  ending        text,
  -- The hold of whom it was offered last, and the id under which it is passed on to him: that of the seller's refund.
  taker_hold_id uuid,
  taking_id     uuid        UNIQUE,
  -- How often it was offered: who offers it has seen those before.
  offers        integer     NOT NULL DEFAULT 0,
  offered_at    timestamptz NOT NULL DEFAULT now(),
  ends_at       timestamptz NOT NULL,
  ended_at      timestamptz,
  CHECK (num_nonnulls(seat_index, sector_index) = 1),
  CHECK ((unit = 0) = (seat_index IS NOT NULL)),
  CHECK ((state IN ('passed', 'ended')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'ended') = (ending IS NOT NULL)),
  CHECK ((taker_hold_id IS NULL) = (taking_id IS NULL)),
  CHECK (state IN ('open', 'ended') OR taking_id IS NOT NULL)
);
-- A ticket is offered once at a time.
CREATE UNIQUE INDEX resale_of_ticket ON resale (ticket_id) WHERE state IN ('open', 'passing');
-- What is to be had of a session, the first that was offered first: ids grow with time.
CREATE INDEX resale_open ON resale (session_id, resale_id) WHERE state = 'open';
CREATE INDEX resale_of_session ON resale (session_id, resale_id);
CREATE INDEX resale_by_ticket ON resale (ticket_id, resale_id);
CREATE INDEX resale_of_taker ON resale (taker_hold_id) WHERE taker_hold_id IS NOT NULL;
