-- The lines of an import ($1), those of each room together, each in its order. The key begins with the room's id.
SELECT left(key, 36), line, cells FROM inventory.csv_import_row WHERE import_id = $1 ORDER BY left(key, 36), line
