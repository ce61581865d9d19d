-- Facts from the stream. Each row is absolute and has the id of an event or an aggregate as its key,
-- so that reading a topic again gives the same rows. Nothing here is personal: subjects are keyed hashes.

CREATE TABLE journey (
    journey_id         text PRIMARY KEY,
    subject            text   NOT NULL,
    definition         text   NOT NULL,
    definition_version int    NOT NULL,
    touchpoint         text,                -- where it started
    started_at         timestamptz,
    last_sequence      bigint NOT NULL,
    step               text   NOT NULL,     -- at last_sequence
    ended_at           timestamptz,
    outcome            text
);
CREATE INDEX journey_by_subject ON journey (subject);
CREATE INDEX journey_by_start ON journey (started_at);
CREATE INDEX journey_by_end ON journey (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE journey_step (
    journey_id         text   NOT NULL,
    sequence           bigint NOT NULL,     -- orders the events of one journey
    definition         text   NOT NULL,
    definition_version int    NOT NULL,
    step               text   NOT NULL,
    entered_at         timestamptz NOT NULL,
    PRIMARY KEY (journey_id, sequence)
);
CREATE INDEX journey_step_by_step ON journey_step (definition, step, entered_at);

CREATE TABLE feedback (
    event_id   text PRIMARY KEY,
    subject    text NOT NULL,
    journey_id text,
    channel    text NOT NULL,
    touchpoint text,
    rating     int,                         -- 1 to 5
    nps        int,                         -- 0 to 10
    ces        int,                         -- 1 (very easy) to 7 (very hard)
    given_at   timestamptz NOT NULL
);
CREATE INDEX feedback_by_subject ON feedback (subject);
CREATE INDEX feedback_by_journey ON feedback (journey_id);
CREATE INDEX feedback_by_time ON feedback (given_at);

CREATE TABLE interaction (
    event_id    text PRIMARY KEY,
    subject     text NOT NULL,
    journey_id  text,
    session_id  text,
    name        text NOT NULL,
    channel     text NOT NULL,
    touchpoint  text,
    happened_at timestamptz NOT NULL
);
CREATE INDEX interaction_by_subject ON interaction (subject);
CREATE INDEX interaction_by_journey ON interaction (journey_id) WHERE journey_id IS NOT NULL;
CREATE INDEX interaction_by_time ON interaction (happened_at);

CREATE TABLE decision (
    decision_id text PRIMARY KEY,
    subject     text NOT NULL,
    channel     text NOT NULL,
    touchpoint  text,
    degraded    boolean NOT NULL,
    made_at     timestamptz NOT NULL
);
CREATE INDEX decision_by_time ON decision (made_at);

CREATE TABLE flight (
    flight_id           text PRIMARY KEY,
    carrier             text NOT NULL,
    origin              text NOT NULL,
    destination         text NOT NULL,
    scheduled_departure timestamptz NOT NULL,
    status              text NOT NULL,
    arrival_delay       int,                -- minutes
    reported_at         timestamptz NOT NULL
);
CREATE INDEX flight_by_departure ON flight (scheduled_departure);

-- Which flight a booking and its journey belong to; the customer stays away.
CREATE TABLE booking (
    booking_id  text PRIMARY KEY,
    flight_id   text NOT NULL,
    journey_id  text,
    reported_at timestamptz NOT NULL
);
CREATE INDEX booking_by_journey ON booking (journey_id) WHERE journey_id IS NOT NULL;

CREATE TABLE incident (
    incident_id text PRIMARY KEY,
    type        text,
    severity    text,
    flight_id   text,
    opened_at   timestamptz,
    settled_at  timestamptz
);
CREATE INDEX incident_by_opening ON incident (opened_at);

CREATE TABLE recovery (
    recovery_id   text PRIMARY KEY,
    subject       text NOT NULL,
    incident_id   text NOT NULL,
    incident_type text,
    booking_id    text,
    journey_id    text,
    started_at    timestamptz,
    outcome       text,
    settled_at    timestamptz,
    took_millis   bigint
);
CREATE INDEX recovery_by_subject ON recovery (subject);
CREATE INDEX recovery_by_journey ON recovery (journey_id) WHERE journey_id IS NOT NULL;
CREATE INDEX recovery_by_incident ON recovery (incident_id);
CREATE INDEX recovery_by_start ON recovery (started_at);

CREATE TABLE recovery_action (
    recovery_id text NOT NULL,
    action      text NOT NULL,
    outcome     text NOT NULL,
    settled_at  timestamptz NOT NULL,
    PRIMARY KEY (recovery_id, action)
);
CREATE INDEX recovery_action_by_time ON recovery_action (settled_at);

CREATE TABLE escalation (
    escalation_id text PRIMARY KEY,
    incident_id   text NOT NULL,
    recovery_id   text,
    severity      text NOT NULL,
    raised_at     timestamptz NOT NULL
);
CREATE INDEX escalation_by_time ON escalation (raised_at);

CREATE TABLE notification (
    notification_id text PRIMARY KEY,
    recovery_id     text,
    channel         text NOT NULL,
    outcome         text NOT NULL,
    settled_at      timestamptz NOT NULL
);
CREATE INDEX notification_by_time ON notification (settled_at);
