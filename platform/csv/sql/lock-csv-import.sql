-- An import ($1) that has come whole and is not carried out, locked for who does it; no row while another does.
SELECT kind, is_dry_run, skips_bad FROM :schema.csv_import
WHERE import_id = $1 AND state = 'received' FOR UPDATE SKIP LOCKED
