CREATE TABLE outbox_record (
    record_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text        NOT NULL,
    record_key  bytea,
    headers     jsonb       NOT NULL,
    value       bytea,
    appended_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE consumed_offset (
    consumer    text   NOT NULL,
    topic       text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (consumer, topic, partition)
);

CREATE TABLE consumed_event (
    consumer    text        NOT NULL,
    event_id    text        NOT NULL,
    consumed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);

CREATE INDEX consumed_event_by_time ON consumed_event (consumed_at);

CREATE TABLE idempotent_request (
    principal    text        NOT NULL,
    request_key  text        NOT NULL,
    request_hash bytea       NOT NULL,
    status       int,
    content_type text,
    location     text,
    etag         text,
    body         bytea,
    made_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, request_key)
);

CREATE INDEX idempotent_request_by_time ON idempotent_request (made_at);

CREATE TABLE timer (
    timer_id         text        PRIMARY KEY,
    kind             text        NOT NULL,
    aggregate_id     text        NOT NULL,
    due_at           timestamptz NOT NULL,
    expected_version bigint,
    payload          jsonb       NOT NULL,
    attempts         int         NOT NULL DEFAULT 0,
    failure          text
);

CREATE INDEX timer_by_due ON timer (due_at);
CREATE INDEX timer_by_aggregate ON timer (aggregate_id);
