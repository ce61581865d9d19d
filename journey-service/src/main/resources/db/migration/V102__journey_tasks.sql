-- What is to be done for journeys: the difference of their states, written with them.
-- run_at moves into the future while a worker holds the task; NULL: a person does it.
CREATE TABLE journey_task (
    journey_id uuid        NOT NULL,
    task_id    text        NOT NULL,
    run_at     timestamptz,
    opened_at  timestamptz NOT NULL,
    PRIMARY KEY (journey_id, task_id)
);

CREATE INDEX journey_task_by_run ON journey_task (run_at) WHERE run_at IS NOT NULL;
CREATE INDEX journey_task_of_people ON journey_task (opened_at, journey_id, task_id)
    WHERE run_at IS NULL;

-- The messages that journeys asked for, which caps count. The key is that of the task.
CREATE TABLE journey_message (
    message_key text        PRIMARY KEY,
    subject     text        NOT NULL,
    at          timestamptz NOT NULL
);

CREATE INDEX journey_message_by_subject ON journey_message (subject, at);

-- The experiments that run, as published; one row.
CREATE TABLE journey_experiment_set (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision bigint NOT NULL,
    content  jsonb  NOT NULL
);
