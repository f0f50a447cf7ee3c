-- Up Migration
-- A sale may be taken back place by place: it has one invoice, and a credit note for each refund.
ALTER TABLE invoice DROP CONSTRAINT invoice_sale_id_kind_key;
CREATE UNIQUE INDEX invoice_of_sale ON invoice (sale_id) WHERE kind = 'invoice';
