-- An event of a running journey changes nothing that an index holds, so that PostgreSQL writes the
-- new row into the page of the old one and leaves all indexes alone.
ALTER TABLE journey ADD COLUMN ended_at timestamptz;

UPDATE journey SET ended_at = changed_at WHERE status IN ('COMPLETED', 'ABANDONED', 'EXPIRED');

DROP INDEX journey_finished;

CREATE INDEX journey_finished ON journey (definition, ended_at) WHERE ended_at IS NOT NULL;

-- Room for that in each page.
ALTER TABLE journey SET (fillfactor = 70);
