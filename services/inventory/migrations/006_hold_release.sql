-- Up Migration
-- Places of a sale that were taken back one by one, while the rest stays sold: their hold has them no more. By the
-- refund's id, so that one that is asked for again frees nothing twice; whoever moved sold places on in another way writes
-- that refund's row, and finds nothing left to free.
CREATE TABLE hold_release (
  refund_id       uuid        NOT NULL PRIMARY KEY,
  hold_id         uuid        NOT NULL REFERENCES hold,
  seat_indexes    integer[]   NOT NULL,
  unit_sectors    integer[]   NOT NULL DEFAULT '{}',
  unit_quantities integer[]   NOT NULL DEFAULT '{}',
  released_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (cardinality(unit_sectors) = cardinality(unit_quantities))
);
CREATE INDEX hold_release_of_hold ON hold_release (hold_id);
