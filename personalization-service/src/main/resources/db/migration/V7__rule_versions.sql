-- Every state of the rules that ever held, the newest with the highest number. Rows are only added.
CREATE TABLE rule_version (
    version       bigint      PRIMARY KEY CHECK (version > 0),
    rules         json        NOT NULL,
    rule_count    int         NOT NULL,
    origin        text        NOT NULL CHECK (origin IN ('SHIPPED', 'SETTINGS', 'CALLER')),
    author        text        NOT NULL,
    made_at       timestamptz NOT NULL,
    restored_from bigint      REFERENCES rule_version
);

-- What the settings file brought last is asked for at every start and every change.
CREATE INDEX rule_version_of_settings ON rule_version (version) WHERE origin = 'SETTINGS';
