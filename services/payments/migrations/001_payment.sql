-- Up Migration
-- A payment: one try to have an amount paid, under an id that its caller chose. Its states and the ways between them
-- are told in domain/payment-state.ts. What is in doubt is a state, not an error: a row stands in 'authorising',
-- 'capturing' or 'voiding' from before the provider is asked until its answer is written down.
CREATE TABLE payment (
  payment_id     uuid        NOT NULL PRIMARY KEY,
  -- What is paid for, in the caller's words: a reservation, an order.
  sale_ref       text        NOT NULL,
  method         text        NOT NULL CHECK (method IN ('card', 'pix', 'external', 'cash', 'free', 'none')),
  provider       text        NOT NULL,
  -- The provider's own name for it, once it has told.
  provider_ref   text,
  -- Of a payment that was made elsewhere, in its payer's words.
  transaction_id text,
  state          text        NOT NULL CHECK (state IN ('authorising', 'pending', 'authorised', 'capturing',
                             'captured', 'voiding', 'voided', 'declined')),
  -- Given up by whoever asked for it: money that comes all the same goes back by itself.
  is_unwanted    boolean     NOT NULL DEFAULT false,
  amount_minor   bigint      NOT NULL CHECK (amount_minor >= 0),
  -- ISO 4217; empty where there was none.
  currency       text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$' OR method = 'none'),
  captured_minor bigint      NOT NULL DEFAULT 0,
  -- Of refunds that the provider was asked for and has not confirmed.
  refunding_minor bigint     NOT NULL DEFAULT 0 CHECK (refunding_minor >= 0),
  refunded_minor bigint      NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0),
  -- What the provider kept.
  fee_minor      bigint      NOT NULL DEFAULT 0 CHECK (fee_minor >= 0),
  -- What the provider is asked with again while its answer is in doubt; forgotten then.
  request        json,
  -- What the buyer has to do while it is pending.
  action         json,
  decline_code   text,
  is_retryable   boolean,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- When the job that settles what is in doubt looks at it next, and how often it has since its last change.
  look_at        timestamptz NOT NULL,
  looks          integer     NOT NULL DEFAULT 0,
  CHECK (captured_minor = CASE WHEN state = 'captured' THEN amount_minor ELSE 0 END),
  CHECK (refunded_minor + refunding_minor <= captured_minor),
  CHECK ((state = 'declined') = (decline_code IS NOT NULL AND is_retryable IS NOT NULL))
);

-- For lists, by time.
CREATE INDEX payment_by_time ON payment (created_at, payment_id);
CREATE INDEX payment_of_sale ON payment (sale_ref, created_at, payment_id);
-- For the words of a provider that names a payment by its own name alone.
CREATE INDEX payment_of_provider ON payment (provider, provider_ref) WHERE provider_ref IS NOT NULL;
-- For the job that settles what is in doubt.
CREATE INDEX payment_to_look_at ON payment (look_at) WHERE look_at < 'infinity';

-- Part of a payment, or all of it, that goes back to its payer.
CREATE TABLE refund (
  refund_id    uuid        NOT NULL PRIMARY KEY,
  payment_id   uuid        NOT NULL REFERENCES payment,
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  state        text        NOT NULL CHECK (state IN ('refunding', 'refunded', 'failed')),
  provider_ref text,
  failure_code text,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'failed') = (failure_code IS NOT NULL))
);
CREATE INDEX refund_of_payment ON refund (payment_id, created_at);

-- Every change of a payment, never changed after. Which ways there are is held here.
CREATE TABLE payment_change (
  position     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment_id   uuid        NOT NULL,
  state_before text        NOT NULL,
  state        text        NOT NULL,
  -- Who or what made it: a command, the provider's answer, the job.
  cause        text        NOT NULL,
  refund_id    uuid,
  happened_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (CASE WHEN refund_id IS NOT NULL THEN (state_before, state) = ('captured', 'captured')
    ELSE (state_before, state) IN (
      ('new', 'authorising'), ('new', 'captured'), ('new', 'voided'),
      ('authorising', 'pending'), ('authorising', 'authorised'), ('authorising', 'captured'),
      ('authorising', 'declined'), ('authorising', 'voiding'),
      ('pending', 'authorised'), ('pending', 'captured'), ('pending', 'declined'), ('pending', 'voiding'),
      ('pending', 'voided'),
      ('authorised', 'capturing'), ('authorised', 'captured'), ('authorised', 'voiding'), ('authorised', 'voided'),
      ('capturing', 'captured'), ('capturing', 'voided'),
      ('voiding', 'voided'), ('voiding', 'captured'),
      ('voided', 'captured'), ('declined', 'captured')) END)
);
CREATE INDEX payment_change_of_payment ON payment_change (payment_id, position);

-- The ledger, in double entry: a row moves an amount from one account (credit) to another (debit), so whatever is
-- written sums to zero. Accounts are `provider:<name>` (what a provider owes us), `sales`, `refunds` and `fees`.
CREATE TABLE ledger_entry (
  position     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment_id   uuid        NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('capture', 'fee', 'refund')),
  refund_id    uuid,
  debit        text        NOT NULL,
  credit       text        NOT NULL,
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  currency     text        NOT NULL,
  booked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (debit <> credit),
  CHECK ((kind = 'refund') = (refund_id IS NOT NULL))
);
-- Money moves once for each reason.
CREATE UNIQUE INDEX ledger_entry_once ON ledger_entry (payment_id, kind, refund_id) NULLS NOT DISTINCT;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME;
END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Messages of providers that were taken, so that one that comes again does nothing. What they say is not kept: they
-- are a reason to ask the provider.
CREATE TABLE webhook_message (
  provider    text        NOT NULL,
  message_id  text        NOT NULL,
  type        text        NOT NULL,
  payment_id  uuid,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, message_id)
);
CREATE INDEX webhook_message_by_time ON webhook_message (received_at);

-- A payment belongs to no session that we would know of.
ALTER TABLE event ALTER session_id DROP NOT NULL;
