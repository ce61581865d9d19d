CREATE TABLE journey_definition (
    name       text        NOT NULL,
    version    int         NOT NULL,
    document   jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    PRIMARY KEY (name, version)
);

-- A journey as the fold of its events; its sequence is its version.
-- AWAITED: somebody told of an event before the journey began; everything else is empty then.
CREATE TABLE journey (
    journey_id         uuid        PRIMARY KEY,
    status             text        NOT NULL,
    sequence           bigint      NOT NULL,
    subject            text,
    definition         text,
    definition_version int,
    start_hash         text,
    state              jsonb,
    started_at         timestamptz,
    changed_at         timestamptz NOT NULL,
    CHECK (status = 'AWAITED'
           OR (subject IS NOT NULL AND definition IS NOT NULL AND definition_version IS NOT NULL
               AND start_hash IS NOT NULL AND state IS NOT NULL AND started_at IS NOT NULL))
);

CREATE INDEX journey_by_subject ON journey (subject, status, started_at DESC, journey_id);

CREATE TABLE journey_event (
    journey_id uuid        NOT NULL,
    sequence   bigint      NOT NULL,
    type       text        NOT NULL,
    data       jsonb       NOT NULL,
    at         timestamptz NOT NULL,
    request_id text,
    PRIMARY KEY (journey_id, sequence)
);

-- What others told a journey and it could not take, yet or for good, with the reason.
CREATE TABLE journey_signal (
    signal_id  text        PRIMARY KEY,
    journey_id uuid        NOT NULL,
    event      text        NOT NULL,
    context    jsonb       NOT NULL,
    told_by    text        NOT NULL,
    told_at    timestamptz NOT NULL,
    fate       text        NOT NULL,
    reason     text
);

CREATE INDEX journey_signal_by_journey ON journey_signal (journey_id, told_at);
