-- Imports that have come whole and are not carried out. Served by csv_import_received.
SELECT import_id FROM :schema.csv_import WHERE state = 'received' ORDER BY changed_at LIMIT 10
