-- Models that predict how journeys end. The latest version of a definition is in force.
CREATE TABLE outcome_model (
    definition  text        NOT NULL,
    version     int         NOT NULL,
    trained_at  timestamptz NOT NULL,
    origin      text        NOT NULL,
    fingerprint text        NOT NULL,
    measures    jsonb       NOT NULL,
    model       jsonb       NOT NULL,
    PRIMARY KEY (definition, version)
);

-- What models learn from, and nothing that still moves.
CREATE INDEX journey_finished ON journey (definition, changed_at)
    WHERE status IN ('COMPLETED', 'ABANDONED', 'EXPIRED');

-- db-scheduler's own table, for jobs that recur.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
