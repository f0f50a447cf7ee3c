-- Counts the lines anew: a file has just come, and plans for a table without rows take hours for a million of them.
ANALYZE :schema.csv_import_row
