ALTER TABLE experiment
    DROP CONSTRAINT experiment_status_check,
    DROP CONSTRAINT experiment_check,
    DROP CONSTRAINT experiment_check1,
    ADD COLUMN rolled_out text,
    ADD CHECK (status IN ('draft', 'review', 'running', 'paused', 'stopped', 'rolledOut')),
    ADD CHECK (status IN ('draft', 'review') OR started_at IS NOT NULL),
    ADD CHECK ((status IN ('stopped', 'rolledOut')) = (stopped_at IS NOT NULL)),
    ADD CHECK ((status = 'rolledOut') = (rolled_out IS NOT NULL));

-- the share of units that no experiment takes, one row for each time that it was set
CREATE TABLE holdout (
    version    int         PRIMARY KEY,
    share      int         NOT NULL CHECK (share BETWEEN 0 AND 10000),
    actor      text        NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE flag (
    flag_key   text        PRIMARY KEY,
    salt       text        NOT NULL,
    version    int         NOT NULL,
    enabled    boolean     NOT NULL,
    design     jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

-- every change of every flag, never updated
CREATE TABLE flag_change (
    flag_key   text        NOT NULL REFERENCES flag,
    version    int         NOT NULL,
    change     text        NOT NULL,
    design     jsonb,
    actor      text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (flag_key, version)
);

-- one row; keys the addresses of event streams, the same in every instance
CREATE TABLE stream_secret (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    secret   uuid    NOT NULL
);

INSERT INTO stream_secret (secret) VALUES (gen_random_uuid());
