-- what results may be told apart by; of the exposure that counts
ALTER TABLE exposure ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';

-- 0: the event of the metric; then the denominator of a ratio, or the further steps of a funnel
ALTER TABLE metric_event ADD COLUMN part smallint NOT NULL DEFAULT 0;
ALTER TABLE metric_event DROP CONSTRAINT metric_event_pkey;
ALTER TABLE metric_event ADD PRIMARY KEY (experiment_key, unit, metric, part, event_id);

-- sums over units of experiments that are too large to be summed while a caller waits
CREATE TABLE result_snapshot (
    experiment_key text        PRIMARY KEY REFERENCES experiment,
    computed_at    timestamptz NOT NULL,
    cost_millis    bigint      NOT NULL,
    snapshot       jsonb       NOT NULL
);
