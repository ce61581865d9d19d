-- To which customer each subject belongs. A subject without a row stands for itself.
CREATE TABLE identity_member (
    subject  text        PRIMARY KEY,
    customer text        NOT NULL, -- the subject that stands for the customer
    kind     text        NOT NULL CHECK (kind IN ('CUSTOMER_ID', 'ANONYMOUS_ID')),
    named_at timestamptz           -- when an alias last made this subject stand for its customer
);

CREATE INDEX identity_member_by_customer ON identity_member (customer);

-- Which customers were seen with an anonymous id: it belongs to the first of them.
CREATE TABLE identity_claim (
    anonymous  text        NOT NULL,
    customer   text        NOT NULL,
    claimed_at timestamptz NOT NULL, -- when the log took the event
    PRIMARY KEY (anonymous, customer)
);

-- Links that were refused, so that each is told of once.
CREATE TABLE identity_refusal (
    customer   text        NOT NULL,
    subject    text        NOT NULL, -- empty where a blocked value is no subject
    reason     text        NOT NULL,
    refused_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer, subject, reason)
);
