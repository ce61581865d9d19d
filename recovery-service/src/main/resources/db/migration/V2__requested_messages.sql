-- Messages that journeys ask for, each once by its key. Who and where is asked for when it is sent.
CREATE TABLE requested_message (
    message_key text        PRIMARY KEY,
    subject     text        NOT NULL,
    channel     text        NOT NULL,
    template    text        NOT NULL,
    state       text        NOT NULL,
    attempts    int         NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL,
    lease_until timestamptz,
    created_at  timestamptz NOT NULL,
    settled_at  timestamptz,
    reason      text
);

CREATE INDEX requested_message_by_due ON requested_message (due_at) WHERE state = 'QUEUED';
CREATE INDEX requested_message_by_lease ON requested_message (lease_until)
    WHERE state = 'SENDING';
