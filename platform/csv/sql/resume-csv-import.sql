-- Goes on with an import ($1) of a kind ($2) from a byte ($3) for a sender ($4). Returns its header, delimiter and next line; no
-- row where it is not being received, or has another byte next. Served by the primary key. Locks: the import.
UPDATE :schema.csv_import SET sender = $4, changed_at = now()
WHERE import_id = $1 AND kind = $2 AND next_byte = $3 AND state = 'receiving' AND header IS NOT NULL
RETURNING header, delimiter, next_line
