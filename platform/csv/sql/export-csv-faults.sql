-- All that is wrong with the lines of an import ($1), in their order. Served by the primary key.
SELECT line, coalesce(field, ''), why FROM :schema.csv_import_fault WHERE import_id = $1 ORDER BY line, fault_id
