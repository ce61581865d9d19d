-- what was read of all units of large experiments stands beside what was read of their rows; all of
-- it is read again when somebody asks
DROP TABLE result_snapshot;
