-- One account for each customer. Its row is locked while a command is decided: there is no other place that lets points go.
CREATE TABLE loyalty_account (
    subject text   PRIMARY KEY,
    entries bigint NOT NULL, -- lines of its ledger
    earned  bigint NOT NULL,
    debt    bigint NOT NULL CHECK (debt >= 0)
);

-- Open points by the day on which they are gone; those that live for good have 'infinity'.
CREATE TABLE loyalty_lot (
    subject    text   NOT NULL REFERENCES loyalty_account,
    expires_on date   NOT NULL,
    points     bigint NOT NULL CHECK (points > 0),
    PRIMARY KEY (subject, expires_on)
);

CREATE INDEX loyalty_lot_by_expiry ON loyalty_lot (expires_on);

-- The ledger: what is written stays.
CREATE TABLE loyalty_entry (
    subject        text        NOT NULL REFERENCES loyalty_account,
    number         bigint      NOT NULL,
    transaction_id text        NOT NULL,
    points         int         NOT NULL,
    balance        bigint      NOT NULL, -- after this line
    reason         text        NOT NULL,
    reference      text        NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (subject, number),
    UNIQUE (subject, transaction_id)
);

-- Points were posted before there was a ledger: read their topic once more from its beginning.
DELETE FROM fold_checkpoint WHERE topic LIKE '%loyalty.transactions';
