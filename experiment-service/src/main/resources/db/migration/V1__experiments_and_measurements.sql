CREATE TABLE experiment (
    experiment_key text        PRIMARY KEY,
    salt           text        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('draft', 'running', 'paused', 'stopped')),
    version        int         NOT NULL,
    design         jsonb       NOT NULL,
    created_at     timestamptz NOT NULL,
    started_at     timestamptz,
    stopped_at     timestamptz,
    CHECK (status = 'draft' OR started_at IS NOT NULL),
    CHECK ((status = 'stopped') = (stopped_at IS NOT NULL))
);

-- finds the experiments that measure an event by its name
CREATE INDEX experiment_by_metric ON experiment USING gin ((design -> 'metrics') jsonb_path_ops);

-- every change of every experiment, never updated
CREATE TABLE experiment_change (
    experiment_key text        NOT NULL REFERENCES experiment,
    version        int         NOT NULL,
    change         text        NOT NULL,
    design         jsonb,
    actor          text        NOT NULL,
    changed_at     timestamptz NOT NULL,
    PRIMARY KEY (experiment_key, version)
);

-- one row; its lock orders the sets that are published
CREATE TABLE published_set (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    revision bigint  NOT NULL
);

INSERT INTO published_set (revision) VALUES (0);

-- the first exposure of each unit; a unit that has seen another variant too is marked
CREATE TABLE exposure (
    experiment_key text        NOT NULL REFERENCES experiment,
    unit           text        NOT NULL,
    variant        text        NOT NULL,
    first_at       timestamptz NOT NULL,
    multiple       boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (experiment_key, unit)
);

-- also of units whose exposure has not arrived yet
CREATE TABLE metric_event (
    experiment_key text        NOT NULL REFERENCES experiment,
    unit           text        NOT NULL,
    metric         text        NOT NULL,
    event_id       text        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    value          numeric     NOT NULL,
    PRIMARY KEY (experiment_key, unit, metric, event_id)
);
