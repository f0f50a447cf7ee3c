-- Whether the database answers and sales can be read.
SELECT EXISTS (SELECT FROM sales.repair_cursor)
