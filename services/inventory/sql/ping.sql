-- Whether the database answers and the stock can be read.
SELECT EXISTS (SELECT FROM inventory.stock)
