CREATE TABLE balance (subject text PRIMARY KEY, points int NOT NULL, postings int NOT NULL);
CREATE TABLE reminded (timer_id text NOT NULL);
