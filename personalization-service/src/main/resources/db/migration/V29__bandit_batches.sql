-- What was shown, one row for each batch of events, until no reward can be due to it any more. A
-- row for each decision, with a key and an age to be found by, took most of what learning costs.
CREATE TYPE text_range AS RANGE (subtype = text, collation = "C");

CREATE TABLE bandit_batch (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  span         text_range  NOT NULL, -- from the least to the greatest of the decision ids
  newest       timestamptz NOT NULL, -- when the last of them was made
  decision_ids text[]      NOT NULL,
  decisions    text[]      NOT NULL  -- {"features": [...], "offers": [...]}, in the order of the ids
);
-- To pack and unpack them takes longer than to write and read them.
ALTER TABLE bandit_batch ALTER COLUMN decision_ids SET STORAGE EXTERNAL;
ALTER TABLE bandit_batch ALTER COLUMN decisions SET STORAGE EXTERNAL;
CREATE INDEX bandit_batch_span ON bandit_batch USING gist (span);
CREATE INDEX bandit_batch_newest ON bandit_batch (newest);

-- Those that were not yet learned from.
CREATE TABLE bandit_unlearned (
  batch_id bigint PRIMARY KEY REFERENCES bandit_batch
);

INSERT INTO bandit_batch (span, newest, decision_ids, decisions)
SELECT text_range(min(decision_id COLLATE "C"), max(decision_id COLLATE "C"), '[]'),
       max(decided_at),
       array_agg(decision_id),
       array_agg(json_build_object('features', features::json, 'offers', offers::json)::text)
FROM (SELECT *, (row_number() OVER (ORDER BY decision_id COLLATE "C") - 1) / 1000 AS batch
      FROM bandit_decision) numbered
GROUP BY batch;

-- What waited to be learned from does not say which decision it was, and need not.
WITH waiting AS (
  INSERT INTO bandit_batch (span, newest, decision_ids, decisions)
  SELECT 'empty', now(), '{}', ARRAY(SELECT json_array_elements(decisions::json)::text)
  FROM bandit_shown ORDER BY id
  RETURNING id)
INSERT INTO bandit_unlearned SELECT id FROM waiting;

DROP TABLE bandit_shown;
DROP TABLE bandit_decision;

-- Looked for once when it comes, and again when its decision comes behind it.
ALTER TABLE bandit_reward ALTER COLUMN decision_id TYPE text COLLATE "C";
ALTER TABLE bandit_reward ADD COLUMN early boolean NOT NULL DEFAULT false;
CREATE INDEX bandit_reward_due ON bandit_reward (decision_id) WHERE NOT early;
CREATE INDEX bandit_reward_early ON bandit_reward (decision_id) WHERE early;
CREATE INDEX bandit_reward_age ON bandit_reward (given_at);
