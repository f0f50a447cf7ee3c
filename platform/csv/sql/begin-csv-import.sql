-- Begins an import ($1) of a kind ($2), or anew one that changed nothing, for a sender ($3): $4 a dry run, $5 good lines
-- although others are bad. No row: it was carried out or is about to be, or is another kind's. Served by the primary
-- key. Locks: the import.
INSERT INTO :schema.csv_import AS i (import_id, kind, sender, is_dry_run, skips_bad)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (import_id) DO UPDATE SET sender = $3, is_dry_run = $4, skips_bad = $5, state = 'receiving', header = NULL,
  delimiter = NULL, next_byte = 0, next_line = 1, rows = 0, bad = 0, added = 0, changed_at = now()
WHERE i.kind = $2 AND i.state IN ('receiving', 'checked', 'refused')
RETURNING import_id
