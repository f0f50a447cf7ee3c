-- Brings in the sales of an import ($1) that are not there, as paid elsewhere; what was taken back of one as one refund, which has
-- its sale's id. Returns how many. Served by the primary keys.
WITH asked AS MATERIALIZED (
  SELECT c.*, coalesce(c.refunded, 0) AS refunded_minor, c.refunded IS NOT NULL OR c.state = 'refunded' AS is_refunded,
    coalesce(c.refunded_at, c.paid_at) AS back_at
  FROM sales.csv_import_row AS r
  CROSS JOIN LATERAL json_to_record(r.cells) AS c (sale_id uuid, reservation_id uuid, session_id uuid, session_name text,
    organisation_id uuid, user_id text, seat_list text[], sector_list jsonb, total bigint, currency text, payment_method text,
    transaction_id text, state text, begun_at timestamptz, paid_at timestamptz, refunded_at timestamptz, refunded bigint,
    back_seats text[], back_sectors jsonb)
  WHERE r.import_id = $1 AND NOT EXISTS (SELECT FROM sales.seat_sale AS s WHERE s.sale_id = c.sale_id)
), made AS (
  INSERT INTO sales.seat_sale (sale_id, hold_id, payment_method, transaction_id, state, begun_at, session_id, session_name,
    user_id, seats, sectors, total_minor, currency, paid_at, refunded_at, organisation_id, refunded_minor, refunds)
  SELECT sale_id, reservation_id, payment_method, transaction_id, state, coalesce(begun_at, paid_at), session_id, session_name,
    user_id, seat_list, sector_list, total, currency, paid_at, CASE state WHEN 'refunded' THEN back_at END, organisation_id,
    refunded_minor, is_refunded::integer
  FROM asked
  RETURNING sale_id
), refunded AS (
  INSERT INTO sales.refund (refund_id, sale_id, cause, state, seats, sectors, is_last, parts, amount_minor, begun_at, ended_at)
  SELECT sale_id, sale_id, 'seller', 'completed', back_seats, back_sectors, state = 'refunded',
    jsonb_build_object('ticketsMinor', refunded_minor, 'productsMinor', 0, 'feesMinor', 0, 'taxMinor', 0,
      'totalMinor', refunded_minor), refunded_minor, back_at, back_at
  FROM asked WHERE is_refunded
), placed AS (
  INSERT INTO sales.refunded_place (sale_id, kind, place, unit, refund_id)
  SELECT sale_id, 'seat', unnest(back_seats), 0, sale_id FROM asked WHERE is_refunded
  UNION ALL
  SELECT sale_id, 'general', sector->>'sectorId', unit::integer, sale_id
  FROM asked CROSS JOIN LATERAL jsonb_array_elements(back_sectors) AS sector
  CROSS JOIN LATERAL jsonb_array_elements_text(sector->'units') AS unit
  WHERE is_refunded
), told AS (
  INSERT INTO sales.event (type, subject, session_id, data)
  SELECT 'SaleImported', reservation_id, session_id, json_build_object('saleId', sale_id, 'movieTitle', session_name,
    'userId', user_id, 'seats', seat_list, 'sectors', sector_list, 'totalMinor', total, 'currency', currency,
    'paymentMethod', payment_method, 'transactionId', transaction_id, 'status', state, 'refundedMinor', refunded_minor, 'refundedSeats', back_seats,
    'refundedSectors', back_sectors, 'paidAtMs', floor(extract(epoch FROM paid_at) * 1000)::bigint)
  FROM asked
)
SELECT count(*)::integer FROM made
