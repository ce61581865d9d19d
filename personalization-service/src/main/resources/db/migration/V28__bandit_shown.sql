-- What was shown and not yet learned from: one row for each batch of events, a JSON list of
-- {"features": [...], "offers": [...]}. A decision itself is never changed: one that was learned
-- from used to be marked, and to clear away its older row took longer than to learn from it.
CREATE TABLE bandit_shown (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decisions text   NOT NULL
);

INSERT INTO bandit_shown (decisions)
SELECT json_agg(json_build_object('features', features::json, 'offers', offers::json))
FROM bandit_decision WHERE NOT learned HAVING count(*) > 0;

ALTER TABLE bandit_decision DROP COLUMN learned;
