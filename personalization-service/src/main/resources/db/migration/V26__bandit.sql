-- What was shown, until no reward can be due to it any more.
CREATE TABLE bandit_decision (
    decision_id text        PRIMARY KEY,
    features    text        NOT NULL, -- a JSON list of numbers
    offers      text        NOT NULL, -- a JSON list of ids
    decided_at  timestamptz NOT NULL,
    learned     boolean     NOT NULL DEFAULT false
);
CREATE INDEX bandit_decision_waiting ON bandit_decision (decision_id) WHERE NOT learned;
CREATE INDEX bandit_decision_age ON bandit_decision (decided_at);

-- What came of it, until it was learned from; it may be here before its decision.
CREATE TABLE bandit_reward (
    reward_id   text             PRIMARY KEY,
    decision_id text             NOT NULL,
    offer_id    text,
    reward      double precision NOT NULL,
    given_at    timestamptz      NOT NULL
);

-- The sums of one regression for each offer and set of features.
CREATE SEQUENCE bandit_revision;
CREATE TABLE bandit_arm (
    offer_id  text               NOT NULL,
    features  text               NOT NULL,
    dimension int                NOT NULL,
    precision double precision[] NOT NULL,
    moment    double precision[] NOT NULL,
    shown     bigint             NOT NULL,
    rewards   double precision   NOT NULL,
    revision  bigint             NOT NULL,
    PRIMARY KEY (offer_id, features)
);
