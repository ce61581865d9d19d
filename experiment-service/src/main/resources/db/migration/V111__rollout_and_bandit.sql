-- everything that has happened to roll-outs, never updated
CREATE TABLE rollout_event (
    experiment_key text        NOT NULL REFERENCES experiment,
    number         int         NOT NULL,
    kind           text        NOT NULL,
    event          jsonb       NOT NULL,
    actor          text        NOT NULL,
    happened_at    timestamptz NOT NULL,
    PRIMARY KEY (experiment_key, number)
);

-- experiments whose weights follow what they have shown
CREATE TABLE bandit (
    experiment_key text        PRIMARY KEY REFERENCES experiment,
    plan           jsonb       NOT NULL,
    active         boolean     NOT NULL,
    actor          text        NOT NULL,
    changed_at     timestamptz NOT NULL
);
