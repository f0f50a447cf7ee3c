-- Keeps what a room ($1) is to be: $2 owner, $3 name, $4 when it was made (null: now), $5 its sectors. Served by the primary key.
INSERT INTO inventory.room_draft (room_id, organisation_id, name, created_at, sectors)
VALUES ($1, $2, $3, coalesce($4, now()), $5::jsonb)
ON CONFLICT (room_id) DO UPDATE SET organisation_id = excluded.organisation_id, name = excluded.name,
  created_at = CASE WHEN $4::timestamptz IS NULL THEN room_draft.created_at ELSE excluded.created_at END,
  sectors = excluded.sectors
