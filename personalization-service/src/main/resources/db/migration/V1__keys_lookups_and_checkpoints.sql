-- Each customer's own key, wrapped by the master key. Without the row, what was sealed is erased.
CREATE TABLE customer_key (
    subject     text        PRIMARY KEY,
    wrapped_key bytea       NOT NULL,
    made_at     timestamptz NOT NULL DEFAULT now()
);

-- Who was ever known by an e-mail address or a phone number, both only as their HMAC.
CREATE TABLE personal_lookup (
    personal_id text        NOT NULL,
    subject     text        NOT NULL,
    noted_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (personal_id, subject)
);

CREATE INDEX personal_lookup_by_subject ON personal_lookup (subject);

-- From where to read the log again: everything before it is certainly in documents on disk.
CREATE TABLE fold_checkpoint (
    topic       text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- Records that were put aside, so that reading them again does not put them aside again.
CREATE TABLE fold_dead_letter (
    topic         text        NOT NULL,
    partition     int         NOT NULL,
    record_offset bigint      NOT NULL,
    put_aside_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, record_offset)
);
