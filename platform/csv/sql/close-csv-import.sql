-- All lines of an import ($1) have come from its sender ($2). Served by the primary key. Locks: the import.
UPDATE :schema.csv_import SET state = 'received', changed_at = now()
WHERE import_id = $1 AND sender = $2 AND state = 'receiving' AND header IS NOT NULL
