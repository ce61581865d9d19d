CREATE TABLE dead_letter (
    dead_letter_id  text PRIMARY KEY,
    consumer        text,                   -- null on a record that no consumer of ours wrote
    topic           text   NOT NULL,        -- the original one, as it is named on the broker
    partition       int    NOT NULL,
    record_offset   bigint NOT NULL,
    reason          text   NOT NULL,
    event_id        text,
    event_type      text,
    record_key      bytea,
    headers         jsonb  NOT NULL,        -- as they were on the original
    payload         bytea,
    failed_at       timestamptz NOT NULL,
    state           text   NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'replayed', 'discarded')),
    settled_at      timestamptz,
    settled_by      text,
    settled_reason  text,
    repaired        boolean NOT NULL DEFAULT false,
    UNIQUE NULLS NOT DISTINCT (consumer, topic, partition, record_offset)
);
-- Lists go from the newest failure back.
CREATE INDEX dead_letter_by_failure ON dead_letter (failed_at DESC, dead_letter_id DESC);
CREATE INDEX dead_letter_by_state ON dead_letter (state, failed_at DESC, dead_letter_id DESC);
