-- Up Migration
-- For the reconciliation, which compares the sales of a time with seats and money.
CREATE INDEX seat_sale_by_time ON seat_sale (paid_at, sale_id) WHERE state <> 'pending';
