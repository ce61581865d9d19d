-- A row without reported_at holds the place of a flight that a booking named before operations did.
CREATE TABLE flight (
    flight_id               text PRIMARY KEY,
    reported_at             timestamptz,
    carrier                 text,
    flight_number           text,
    origin                  text,
    destination             text,
    scheduled_departure     timestamptz,
    schedule_estimated      boolean,
    status                  text,
    departure_delay_minutes int,
    arrival_delay_minutes   int,
    distance_miles          int,
    source_date             date
);

CREATE INDEX flight_by_route ON flight (origin, destination, scheduled_departure);

CREATE TABLE booking (
    booking_id    text PRIMARY KEY,
    flight_id     text           NOT NULL REFERENCES flight,
    subject       text           NOT NULL,
    journey_id    text,
    cabin         text           NOT NULL,
    fare_amount   numeric(12, 2) NOT NULL,
    fare_currency text           NOT NULL,
    reported_at   timestamptz    NOT NULL
);

CREATE INDEX booking_by_flight ON booking (flight_id);
CREATE INDEX booking_by_subject ON booking (subject);

-- settled_recoveries: how many there were when it was last settled; a later one makes it open again.
CREATE TABLE incident (
    incident_id        text PRIMARY KEY,
    type               text        NOT NULL,
    severity           text        NOT NULL,
    origin             text        NOT NULL,
    flight_id          text        REFERENCES flight,
    description        text,
    evidence           jsonb,
    received_at        timestamptz NOT NULL,
    fallback_since     timestamptz,
    settled_at         timestamptz,
    settled_recoveries int         NOT NULL DEFAULT 0
);

CREATE INDEX incident_by_receipt ON incident (received_at DESC, incident_id DESC);

-- Whom an incident touches, known already or still to come.
CREATE TABLE incident_scope (
    incident_id text NOT NULL REFERENCES incident,
    kind        text NOT NULL,
    value       text NOT NULL,
    PRIMARY KEY (kind, value, incident_id)
);

CREATE INDEX incident_scope_by_incident ON incident_scope (incident_id);

-- target: the booking, or the subject where the incident touches a customer without one.
CREATE TABLE recovery (
    recovery_id text PRIMARY KEY,
    incident_id text        NOT NULL REFERENCES incident,
    target      text        NOT NULL,
    booking_id  text        REFERENCES booking,
    subject     text        NOT NULL,
    journey_id  text,
    workflow    text        NOT NULL,
    state       text        NOT NULL,
    actions     jsonb       NOT NULL,
    version     bigint      NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL,
    due_at      timestamptz,
    started_at  timestamptz,
    deadline_at timestamptz,
    settled_at  timestamptz,
    reason      text,
    UNIQUE (incident_id, target)
);

CREATE INDEX recovery_by_due ON recovery (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX recovery_by_subject ON recovery (subject);

-- How many seats are held on a flight; the row is the lock that keeps a flight from being oversold.
CREATE TABLE held_seats (
    flight_id text PRIMARY KEY REFERENCES flight,
    held      int NOT NULL
);

CREATE TABLE rebooking_offer (
    recovery_id text PRIMARY KEY REFERENCES recovery,
    flight_id   text        NOT NULL REFERENCES flight,
    offered_at  timestamptz NOT NULL
);

CREATE TABLE compensation (
    recovery_id text PRIMARY KEY REFERENCES recovery,
    amount      numeric(12, 2) NOT NULL,
    currency    text           NOT NULL,
    granted_at  timestamptz    NOT NULL
);

CREATE TABLE loyalty_posting (
    recovery_id    text PRIMARY KEY REFERENCES recovery,
    transaction_id text        NOT NULL UNIQUE,
    points         int         NOT NULL,
    posted_at      timestamptz NOT NULL
);

CREATE TABLE notification (
    notification_id text PRIMARY KEY,
    recovery_id     text        NOT NULL REFERENCES recovery,
    action          text        NOT NULL,
    subject         text        NOT NULL,
    template        text        NOT NULL,
    state           text        NOT NULL,
    due_at          timestamptz,
    lease_until     timestamptz,
    created_at      timestamptz NOT NULL,
    settled_at      timestamptz,
    reason          text,
    UNIQUE (recovery_id, action)
);

CREATE INDEX notification_by_due ON notification (due_at) WHERE state = 'QUEUED';
CREATE INDEX notification_by_lease ON notification (lease_until) WHERE state = 'SENDING';
CREATE INDEX notification_by_subject ON notification (subject, notification_id);

CREATE TABLE escalation (
    escalation_id text PRIMARY KEY,
    incident_id   text        NOT NULL REFERENCES incident,
    recovery_id   text        REFERENCES recovery,
    reason        text        NOT NULL,
    severity      text        NOT NULL,
    raised_at     timestamptz NOT NULL,
    resolved_at   timestamptz,
    UNIQUE NULLS NOT DISTINCT (incident_id, recovery_id)
);



-- owner: a recovery, or an incident as a whole.
CREATE TABLE sla_clock (
    owner_id   text        NOT NULL,
    target     text        NOT NULL,
    severity   text        NOT NULL,
    started_at timestamptz NOT NULL,
    due_at     timestamptz NOT NULL,
    stopped_at timestamptz,
    PRIMARY KEY (owner_id, target)
);

CREATE INDEX sla_clock_stopped ON sla_clock (severity, target, stopped_at DESC NULLS LAST);
