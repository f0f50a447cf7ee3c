-- What is wrong with the lines of an import ($1), in their order, after one ($2, $3), at most $4. Served by the primary key.
SELECT line, fault_id::float8, field, why FROM :schema.csv_import_fault
WHERE import_id = $1 AND (line, fault_id) > ($2, $3)
ORDER BY line, fault_id LIMIT $4
