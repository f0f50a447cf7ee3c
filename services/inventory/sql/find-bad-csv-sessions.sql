-- Names the lines of an import ($1) whose room is not there, or whose session is there and differs: one that is there is
-- not changed by a file. Served by the primary keys.
INSERT INTO inventory.csv_import_fault (import_id, line, field, why)
SELECT $1, line, fault.field, fault.why
FROM inventory.csv_import_row AS r
CROSS JOIN LATERAL json_to_record(r.cells) AS c (session_id uuid, name text, room_id uuid, organisation_id uuid,
  starts_at timestamptz, sales_end_at timestamptz, state text, currency text, created_at timestamptz,
  refuses_single_seats boolean, hold_ttl_ms integer, max_hold_life_ms integer, max_extensions integer,
  max_holds_per_user integer, max_places_per_user integer, pix_ttl_ms integer)
LEFT JOIN inventory.session AS s USING (session_id)
CROSS JOIN LATERAL (VALUES
  ('room_id', 'names no room', NOT EXISTS (SELECT FROM inventory.room WHERE room.room_id = c.room_id)),
  ('session_id', 'is of a session that is there, and differs from this line', s.session_id IS NOT NULL AND NOT (
    (s.name, s.room_id, s.starts_at, s.state) = (c.name, c.room_id, c.starts_at, c.state)
    AND s.organisation_id IS NOT DISTINCT FROM c.organisation_id
    AND s.sales_end_at IS NOT DISTINCT FROM c.sales_end_at
    AND s.currency = coalesce(c.currency, s.currency) AND s.created_at = coalesce(c.created_at, s.created_at)
    AND (s.refuses_single_seats, s.hold_ttl_ms, s.max_hold_life_ms, s.max_extensions, s.max_holds_per_user,
      s.max_places_per_user, s.pix_ttl_ms) = (coalesce(c.refuses_single_seats, s.refuses_single_seats),
      coalesce(c.hold_ttl_ms, s.hold_ttl_ms), coalesce(c.max_hold_life_ms, s.max_hold_life_ms),
      coalesce(c.max_extensions, s.max_extensions), coalesce(c.max_holds_per_user, s.max_holds_per_user),
      coalesce(c.max_places_per_user, s.max_places_per_user), coalesce(c.pix_ttl_ms, s.pix_ttl_ms))))
) AS fault (field, why, is_so)
WHERE r.import_id = $1 AND is_so
