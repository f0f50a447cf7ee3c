-- How many lines of an import ($1) something is wrong with.
SELECT count(DISTINCT line)::integer FROM :schema.csv_import_fault WHERE import_id = $1
