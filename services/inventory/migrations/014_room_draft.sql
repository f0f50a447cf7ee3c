-- Up Migration
-- A room that comes by files (docs/csv.md): its sectors first, then its prices, then its seats. With the last of them it
-- becomes a room, which never changes.
CREATE TABLE room_draft (
  room_id          uuid        NOT NULL PRIMARY KEY,
  organisation_id  uuid,
  name             text        NOT NULL,
  created_at       timestamptz NOT NULL,
  -- As in a seat map, without rows.
  sectors          jsonb       NOT NULL,
  price_categories jsonb
);
