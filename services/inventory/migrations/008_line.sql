-- Up Migration
-- The line of a session, as the waiting room told last: the public key (Ed25519, as in a JWK) that passes are verified
-- by, without one no pass is asked for; and the version of that news, so that what comes late changes nothing.
ALTER TABLE session
  ADD COLUMN pass_key     text CHECK (pass_key ~ '^[A-Za-z0-9_-]{43}$'),
  ADD COLUMN line_version integer NOT NULL DEFAULT 0;
