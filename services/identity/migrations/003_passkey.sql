-- Up Migration
-- How many passkeys an account has: counted here, so that the row that is locked says whether one more is allowed, and
-- an erasure sees one that was added at the same moment.
ALTER TABLE account
  ADD COLUMN passkeys integer NOT NULL DEFAULT 0 CHECK (passkeys >= 0),
  ADD CONSTRAINT account_erased_passkeys CHECK (erased_at IS NULL OR passkeys = 0);

-- A passkey of an account: what is known of a key pair (WebAuthn: a credential) whose private part is in a device.
CREATE TABLE passkey (
  passkey_id        uuid        NOT NULL PRIMARY KEY,
  account_id        uuid        NOT NULL REFERENCES account,
  -- By what the device knows it: drawn by the device, base64url.
  credential_id     text        NOT NULL UNIQUE,
  -- COSE (RFC 9052), base64url.
  public_key        text        NOT NULL,
  -- The device's counter of signatures; 0 for ever where it counts none.
  sign_count        bigint      NOT NULL CHECK (sign_count >= 0),
  -- What its owner calls it.
  name              text        NOT NULL,
  -- How browsers may reach the device: usb, nfc, internal …
  transports        text[]      NOT NULL,
  -- SHA-256 of the challenge it was made for: who asks again by that is answered as before.
  challenge_hash    text        NOT NULL UNIQUE,
  created_at        timestamptz NOT NULL DEFAULT now(),
  last_used_at      timestamptz,
  -- When the counter last did not rise.
  copy_suspected_at timestamptz
);
CREATE INDEX passkey_of_account ON passkey (account_id);

-- What a device is to sign; only its SHA-256. It is deleted when it is used.
CREATE TABLE passkey_challenge (
  challenge_hash text        NOT NULL PRIMARY KEY,
  -- Whose next passkey it is for; without it, for signing in.
  account_id     uuid        REFERENCES account,
  -- The account's when it was asked for: another password ends it.
  epoch          integer,
  expires_at     timestamptz NOT NULL,
  CHECK ((account_id IS NULL) = (epoch IS NULL))
);
CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);

ALTER TABLE mail_task DROP CONSTRAINT mail_task_kind_check;
ALTER TABLE mail_task ADD CONSTRAINT mail_task_kind_check CHECK (
  kind IN (
    'verify-address', 'already-registered', 'reset-password', 'password-changed',
    'invitation', 'passkey-added', 'passkey-copied'
  )
);
