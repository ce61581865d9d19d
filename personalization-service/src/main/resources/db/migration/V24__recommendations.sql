-- What each customer did with each item, the newest; the strongest of what was done stays.
CREATE TABLE recommendation_signal (
    subject    text        NOT NULL,
    item       text        NOT NULL,
    signal     text        NOT NULL CHECK (signal IN ('VIEWED', 'BOUGHT', 'DECLINED')),
    channel    text        NOT NULL,
    attributes text[]      NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (subject, item)
);

CREATE INDEX recommendation_signal_by_time ON recommendation_signal (at);
