-- Up Migration
-- How long a hold lasts from the moment that its buyer chooses a Pix, which he pays in an app of his bank: as far as the
-- longest life of a hold allows.
ALTER TABLE session ADD COLUMN pix_ttl_ms integer NOT NULL DEFAULT 600000 CHECK (pix_ttl_ms BETWEEN 60000 AND 86400000);
