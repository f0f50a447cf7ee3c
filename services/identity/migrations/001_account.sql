-- Up Migration
-- Who asked for an account and has not yet shown that the address is theirs. It becomes an account when the token
-- that was mailed comes back; several may wait for one address, since anybody may type it.
CREATE TABLE sign_up (
  sign_up_id    uuid        NOT NULL PRIMARY KEY,
  email         text        NOT NULL,
  -- argon2id, in its own text form with its costs and salt.
  password_hash text        NOT NULL,
  name          text,
  language      text        NOT NULL,
  marketing     boolean     NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_up_age ON sign_up (created_at);
CREATE INDEX sign_up_of_address ON sign_up (email);

-- An account, whose address was verified. Erased, only its id and its times are left.
CREATE TABLE account (
  account_id          uuid        NOT NULL PRIMARY KEY,
  -- In small letters.
  email               text        UNIQUE,
  password_hash       text,
  name                text,
  language            text,
  created_at          timestamptz NOT NULL DEFAULT now(),
  password_changed_at timestamptz NOT NULL DEFAULT now(),
  -- Counted on by whatever ends all sign-ins. One that was begun at the same moment has the number before.
  epoch               integer     NOT NULL DEFAULT 0,
  -- Encrypted (clients/vault.ts). It counts once it is confirmed.
  totp_secret         text,
  totp_confirmed_at   timestamptz,
  -- The step of time of the last code that was taken: it is not taken again, nor one before it.
  totp_step           bigint      NOT NULL DEFAULT 0,
  -- SHA-256 of those that are left.
  recovery_hashes     text[]      NOT NULL DEFAULT '{}',
  erased_at           timestamptz,
  CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL),
  CHECK (CASE WHEN erased_at IS NULL
    THEN email IS NOT NULL AND password_hash IS NOT NULL AND language IS NOT NULL
    ELSE num_nonnulls(email, password_hash, name, language, totp_secret) = 0 AND recovery_hashes = '{}'
  END)
);

-- What an account has agreed to, each change of mind a row; the last one counts. It stays when the person is erased.
CREATE TABLE consent (
  consent_id bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id uuid        NOT NULL REFERENCES account,
  kind       text        NOT NULL CHECK (kind IN ('marketing')),
  given      boolean     NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX consent_of_account ON consent (account_id, kind, consent_id DESC);

-- A sign-in: one device that has shown a password. Its refresh token has a part that stays (family) and a part that
-- is new at each turn; of both only the SHA-256 is here.
CREATE TABLE sign_in (
  sign_in_id    uuid        NOT NULL PRIMARY KEY,
  account_id    uuid        NOT NULL REFERENCES account,
  -- The account's when it began; it counts while they are the same.
  epoch         integer     NOT NULL,
  family_hash   text        NOT NULL UNIQUE,
  current_hash  text        NOT NULL,
  -- The turn before, which counts for some seconds more, for a client that lost its answer.
  previous_hash text,
  turned_at     timestamptz NOT NULL DEFAULT now(),
  -- What the client says it is, for the list that its owner sees.
  device        text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  revoked_at    timestamptz
);
CREATE INDEX sign_in_of_account ON sign_in (account_id);
-- For those whose tokens must not be taken though they have not expired.
CREATE INDEX sign_in_revoked ON sign_in (revoked_at);
CREATE INDEX sign_in_expiry ON sign_in (expires_at);

-- How often a password was wrong for an address of mail from an address of the network. Both stand here as one
-- keyed hash, so that the table tells of nobody.
CREATE TABLE sign_in_pause (
  pair      text        NOT NULL PRIMARY KEY,
  failures  integer     NOT NULL,
  -- The next try is taken from then on.
  open_at   timestamptz NOT NULL,
  failed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_pause_age ON sign_in_pause (failed_at);

-- A mail that is to go out, written down by the statement that causes it; kept for two days, so that one address is
-- not written to for ever.
CREATE TABLE mail_task (
  mail_id    uuid        NOT NULL PRIMARY KEY,
  kind       text        NOT NULL CHECK (
    kind IN ('verify-address', 'already-registered', 'reset-password', 'password-changed')
  ),
  email      text        NOT NULL,
  -- Only of an account: what a stranger typed into a sign-up is mailed to nobody.
  name       text,
  language   text        NOT NULL,
  sign_up_id uuid        REFERENCES sign_up ON DELETE CASCADE,
  account_id uuid        REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now(),
  tries      integer     NOT NULL DEFAULT 0,
  due_at     timestamptz NOT NULL DEFAULT now(),
  sent_at    timestamptz
);
CREATE INDEX mail_task_due ON mail_task (due_at) WHERE sent_at IS NULL;
CREATE INDEX mail_task_of_address ON mail_task (email, created_at);
CREATE INDEX mail_task_of_account ON mail_task (account_id);
CREATE INDEX mail_task_of_sign_up ON mail_task (sign_up_id);
CREATE INDEX mail_task_age ON mail_task (created_at);

-- What a mail's token was; only its SHA-256. It is deleted when it is used.
CREATE TABLE one_time_token (
  token_hash text        NOT NULL PRIMARY KEY,
  mail_id    uuid        NOT NULL REFERENCES mail_task ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX one_time_token_of_mail ON one_time_token (mail_id);

-- What access tokens are signed with; the newest generation signs, all of them verify.
CREATE TABLE signing_key (
  generation  integer     NOT NULL PRIMARY KEY,
  public_jwk  jsonb       NOT NULL,
  -- Encrypted (clients/vault.ts).
  private_jwe text        NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);
