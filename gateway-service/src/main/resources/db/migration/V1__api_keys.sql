-- A key is known by its keyed hash alone; the key itself is shown once, to its holder.
CREATE TABLE api_key (
    key_id     text        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('API', 'WRITE')),
    key_hash   bytea       NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    name       text        NOT NULL,
    scopes     text[]      NOT NULL CHECK (cardinality(scopes) > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz
);
