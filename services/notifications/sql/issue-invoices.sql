-- Issues documents of one kind ($1: `invoice` or `credit-note`), in the order in which they are asked for, under
-- the next numbers of their series. A sale has one invoice, and a credit note for each of its refunds, by the event.
--   $2 JSON, [{"eventId", "saleId", "data"}, …]
-- Returns how many were ready to be issued, how many of them were (all; or none, when the series had moved since
-- this statement began: it is to be asked again), and how many credit notes have no invoice to refer to.
-- Served by the primary key of the series, invoice_of_sale and the key of event_id. It locks one row, that of the series.
WITH asked AS MATERIALIZED (
  SELECT DISTINCT ON (CASE $1 WHEN 'invoice' THEN sale_id ELSE event_id END) sale_id, event_id,
    document->'data' AS data, place
  FROM json_array_elements($2::json) WITH ORDINALITY AS element (document, place),
    LATERAL (SELECT (document->>'saleId')::uuid AS sale_id, (document->>'eventId')::uuid AS event_id) AS ids
  ORDER BY CASE $1 WHEN 'invoice' THEN sale_id ELSE event_id END, place
), wanting AS MATERIALIZED (
  SELECT asked.*, referred.number AS refers_to
  FROM asked LEFT JOIN LATERAL (
    SELECT number FROM notifications.invoice
    WHERE sale_id = asked.sale_id AND kind = 'invoice' AND $1 = 'credit-note'
    LIMIT 1
  ) AS referred ON true
  WHERE NOT EXISTS (
    SELECT FROM notifications.invoice kept
    WHERE kept.sale_id = asked.sale_id AND kept.kind = 'invoice' AND $1 = 'invoice'
  ) AND NOT EXISTS (
    SELECT FROM notifications.invoice kept WHERE kept.event_id = asked.event_id
  )
), ready AS MATERIALIZED (
  SELECT * FROM wanting WHERE $1 = 'invoice' OR refers_to IS NOT NULL
), seen AS MATERIALIZED (
  SELECT last_number FROM notifications.invoice_series WHERE kind = $1
), moved AS (
  -- Whoever was here in the meantime has moved it: what we saw as wanting may be there by now.
  UPDATE notifications.invoice_series series
  SET last_number = seen.last_number + (SELECT count(*) FROM ready)
  FROM seen
  WHERE series.kind = $1 AND series.last_number = seen.last_number AND EXISTS (SELECT FROM ready)
  RETURNING seen.last_number
), issued AS (
  INSERT INTO notifications.invoice (kind, number, event_id, sale_id, refers_to, data)
  SELECT $1, moved.last_number + row_number() OVER (ORDER BY ready.place), ready.event_id, ready.sale_id,
    ready.refers_to, ready.data
  FROM ready, moved
  ORDER BY ready.place
  RETURNING number
)
SELECT (SELECT count(*) FROM ready)::integer, (SELECT count(*) FROM issued)::integer,
  (SELECT count(*) FROM wanting WHERE $1 = 'credit-note' AND refers_to IS NULL)::integer
