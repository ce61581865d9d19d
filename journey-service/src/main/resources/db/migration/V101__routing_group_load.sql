-- What groups of agents tell about themselves; a row for each group that ever told.
CREATE TABLE routing_group_load (
    group_name text        PRIMARY KEY,
    busy       int         NOT NULL CHECK (busy >= 0),
    told_at    timestamptz NOT NULL
);
