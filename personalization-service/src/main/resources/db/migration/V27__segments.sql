-- In which segments each customer is, as it was told. A change of a row and the event that tells of it are one transaction.
CREATE TABLE segment_member (
    subject    text        NOT NULL, -- that stands for the customer
    segment    text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('RULE', 'CLUSTER')),
    version    bigint      NOT NULL, -- of the set or the model that made it so
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (subject, segment)
);

-- Which versions all customers were last looked at by, and who is doing so now.
CREATE TABLE segment_sweep (
    only_row         boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    rules_version    bigint      NOT NULL,
    clusters_version bigint      NOT NULL,
    ended_at         timestamptz NOT NULL,
    lease            text,
    lease_until      timestamptz
);

INSERT INTO segment_sweep (rules_version, clusters_version, ended_at) VALUES (0, 0, 'epoch');
