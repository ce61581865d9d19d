-- looks of group sequential experiments, each with what it showed, never updated
CREATE TABLE look_event (
    experiment_key text        NOT NULL REFERENCES experiment,
    number         int         NOT NULL,
    look           jsonb       NOT NULL,
    actor          text        NOT NULL,
    taken_at       timestamptz NOT NULL,
    PRIMARY KEY (experiment_key, number)
);

-- of experiments that are too large to be read while a caller waits: sums over clusters, histograms
CREATE TABLE row_sums (
    experiment_key text        NOT NULL REFERENCES experiment,
    kind           text        NOT NULL,
    computed_at    timestamptz NOT NULL,
    cost_millis    bigint      NOT NULL,
    sums           jsonb       NOT NULL,
    PRIMARY KEY (experiment_key, kind)
);
