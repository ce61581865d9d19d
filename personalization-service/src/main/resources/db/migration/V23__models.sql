-- Every model that was ever in force. Rows are only added.
CREATE TABLE model_version (
    model          text             NOT NULL,
    version        bigint           NOT NULL CHECK (version > 0),
    origin         text             NOT NULL CHECK (origin IN ('SHIPPED', 'SCHEDULE', 'CALLER')),
    author         text             NOT NULL,
    made_at        timestamptz      NOT NULL,
    format         int              NOT NULL,
    fingerprint    text             NOT NULL,
    row_count      int              NOT NULL,
    seed           bigint           NOT NULL,
    criterion      text             NOT NULL,
    score          double precision NOT NULL,
    champion_score double precision,
    metrics        json             NOT NULL,
    reason         text             NOT NULL,
    content        bytea            NOT NULL,
    PRIMARY KEY (model, version)
);

-- Which version each instance uses; the revision grows with each change, and instances poll it.
CREATE TABLE model_in_force (
    model      text        PRIMARY KEY,
    version    bigint      NOT NULL,
    revision   bigint      NOT NULL,
    pinned     boolean     NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    FOREIGN KEY (model, version) REFERENCES model_version
);

-- Who trains, until when at most, and what came of the last training.
CREATE TABLE model_training (
    model       text        PRIMARY KEY,
    lease       text,
    lease_until timestamptz,
    ended_at    timestamptz,
    made        bigint,
    outcome     text
);

-- Recurring jobs, as db-scheduler expects them.
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
