-- What tells the running journeys of one customer by one definition apart.
ALTER TABLE journey ADD COLUMN entry_key text;

CREATE UNIQUE INDEX journey_one_per_key ON journey (subject, definition, entry_key)
    WHERE status = 'RUNNING' AND entry_key IS NOT NULL;

-- Why an event of a customer began or moved no journey, counted by day.
CREATE TABLE journey_refusal (
    subject    text        NOT NULL,
    day        date        NOT NULL,
    event      text        NOT NULL,
    definition text        NOT NULL,
    reason     text        NOT NULL,
    times      int         NOT NULL,
    first_at   timestamptz NOT NULL,
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (subject, day, event, definition, reason)
);

-- Which journeys a migration to another version is about.
CREATE INDEX journey_running_by_version ON journey (definition, definition_version, journey_id)
    WHERE status = 'RUNNING';
