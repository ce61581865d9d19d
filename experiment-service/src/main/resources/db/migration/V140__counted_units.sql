-- units that are to be counted anew: one row for each time that something about them changed, and
-- one for when time alone will change them; no key, so that whoever records waits for nobody
CREATE TABLE unit_change (
    experiment_key text        NOT NULL,
    unit           text        NOT NULL,
    due_at         timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000000);

CREATE INDEX unit_change_by_time ON unit_change (experiment_key, due_at);

-- its lock orders who counts the units of an experiment; with the version of the experiment and
-- the times of its changes of weights that the counts go by
CREATE TABLE counted_experiment (
    experiment_key text          PRIMARY KEY REFERENCES experiment,
    version        int           NOT NULL DEFAULT 0,
    changes        timestamptz[] NOT NULL DEFAULT '{}'
);

-- what stands in the sums for a unit: the exposure that counts, by whatever subjects it came
CREATE TABLE counted_unit (
    experiment_key text        NOT NULL,
    unit           text        NOT NULL,
    variant        text        NOT NULL,
    first_at       timestamptz NOT NULL,
    period         int         NOT NULL,
    multiple       boolean     NOT NULL,
    attributes     jsonb       NOT NULL,
    PRIMARY KEY (experiment_key, unit)
);

CREATE INDEX counted_unit_by_multiple ON counted_unit (experiment_key) WHERE multiple;

-- a change of weights finds the few units that it concerns
CREATE INDEX counted_unit_by_time ON counted_unit USING brin (first_at);

-- what stands in the sums for a unit in a metric; none where it did nothing that counts there
CREATE TABLE counted_value (
    experiment_key text    NOT NULL,
    unit           text    NOT NULL,
    metric         text    NOT NULL,
    hits           bigint  NOT NULL,
    reached        int     NOT NULL,
    x              numeric NOT NULL,
    y              numeric NOT NULL,
    c              numeric NOT NULL,
    PRIMARY KEY (experiment_key, unit, metric)
);

-- sums over units, exact: decimals and no floating point, so that taking a unit out leaves nothing
CREATE TABLE moment (
    experiment_key text    NOT NULL,
    metric         text,
    variant        text    NOT NULL,
    period         int     NOT NULL,
    reached        int     NOT NULL,
    day            date,
    dimension      int     NOT NULL,
    segment        text,
    units          bigint  NOT NULL DEFAULT 0,
    converted      bigint  NOT NULL DEFAULT 0,
    events         bigint  NOT NULL DEFAULT 0,
    x              numeric NOT NULL DEFAULT 0,
    xx             numeric NOT NULL DEFAULT 0,
    y              numeric NOT NULL DEFAULT 0,
    yy             numeric NOT NULL DEFAULT 0,
    xy             numeric NOT NULL DEFAULT 0,
    c              numeric NOT NULL DEFAULT 0,
    cc             numeric NOT NULL DEFAULT 0,
    xc             numeric NOT NULL DEFAULT 0,
    yc             numeric NOT NULL DEFAULT 0,
    UNIQUE NULLS NOT DISTINCT
      (experiment_key, metric, variant, period, reached, day, dimension, segment)
) WITH (fillfactor = 50);

-- what exposures of an experiment tell of their units
CREATE TABLE exposure_attribute (
    experiment_key text NOT NULL,
    name           text NOT NULL,
    PRIMARY KEY (experiment_key, name)
);

-- sums by an attribute that the design does not declare are kept beside the others
ALTER TABLE result_snapshot
    DROP CONSTRAINT result_snapshot_pkey,
    ADD COLUMN dimension text NOT NULL DEFAULT '',
    ADD PRIMARY KEY (experiment_key, dimension);

DELETE FROM result_snapshot;

-- they are read behind an answer and no longer by a timer
DELETE FROM timer WHERE kind = 'results.refresh';

-- what each event of the log said last about a subject and a customer, whatever their order
CREATE TABLE customer_claim (
    subject  text        NOT NULL,
    customer text        NOT NULL,
    told_at  timestamptz NOT NULL,
    holds    boolean     NOT NULL,
    PRIMARY KEY (subject, customer)
);

-- which subject is another customer's; follows from the claims
CREATE TABLE customer_link (
    subject  text PRIMARY KEY,
    customer text NOT NULL
);

CREATE INDEX customer_link_by_customer ON customer_link (customer);

INSERT INTO unit_change (experiment_key, unit) SELECT experiment_key, unit FROM exposure;
