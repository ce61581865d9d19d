-- Rules were the first kind of definitions that users edit as a set; offers and content are kept alike.
CREATE TABLE definition_version (
    kind          text        NOT NULL,
    version       bigint      NOT NULL CHECK (version > 0),
    entries       json        NOT NULL,
    entry_count   int         NOT NULL,
    origin        text        NOT NULL CHECK (origin IN ('SHIPPED', 'SETTINGS', 'CALLER')),
    author        text        NOT NULL,
    made_at       timestamptz NOT NULL,
    restored_from bigint,
    PRIMARY KEY (kind, version),
    FOREIGN KEY (kind, restored_from) REFERENCES definition_version
);

-- What the settings file brought last is asked for at every start and every change.
CREATE INDEX definition_version_of_settings ON definition_version (kind, version) WHERE origin = 'SETTINGS';

INSERT INTO definition_version
SELECT 'rules', version, rules, rule_count, origin, author, made_at, restored_from
FROM rule_version ORDER BY version;

DROP TABLE rule_version;
