-- The hold whose places a sale ($1) sold; none where there is no such sale, or none of held places.
-- Served by the primary key.
SELECT hold_id FROM sales.seat_sale WHERE sale_id = $1
