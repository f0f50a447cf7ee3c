-- Which of these sales ($1) are orders': their payments are known already. Served by the primary key.
SELECT sale_id FROM sales.seat_sale WHERE sale_id = ANY ($1::uuid[]) AND by_order
