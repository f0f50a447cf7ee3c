-- Up Migration
-- The last number of each series of documents. Whoever issues some moves it in the statement that writes them,
-- so that a number is drawn if and only if its document is there: a sequence would leave gaps.
CREATE TABLE invoice_series (
  kind        text   NOT NULL PRIMARY KEY CHECK (kind IN ('invoice', 'credit-note')),
  last_number bigint NOT NULL DEFAULT 0
);
INSERT INTO invoice_series (kind) VALUES ('invoice'), ('credit-note');

-- The documents: an invoice for each sale, and a credit note for each that was taken back.
CREATE TABLE invoice (
  kind      text        NOT NULL CHECK (kind IN ('invoice', 'credit-note')),
  number    bigint      NOT NULL CHECK (number > 0),
  event_id  uuid        NOT NULL UNIQUE,
  sale_id   uuid        NOT NULL,
  -- The invoice that a credit note takes back.
  refers_to bigint,
  -- All that is printed, as it was then.
  data      json        NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, number),
  UNIQUE (sale_id, kind),
  CHECK ((kind = 'credit-note') = (refers_to IS NOT NULL))
);

CREATE FUNCTION refuse_change_of_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an issued document is never changed';
END $$;
CREATE TRIGGER invoice_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_invoice();
