-- Which subjects are one customer, as personalization tells it. No key is rewritten: whoever asks
-- for one of them is answered for all.
CREATE TABLE journey_customer (
    subject  text        PRIMARY KEY,
    customer text        NOT NULL,
    told_at  timestamptz NOT NULL
);

CREATE INDEX journey_customer_by_customer ON journey_customer (customer);

-- The subject that stands for a customer, which others who decide about the customer wait for.
CREATE FUNCTION journey_customer_of(asked text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT customer FROM journey_customer WHERE subject = asked), asked)
$$;

-- All subjects of the customer that one of them belongs to.
CREATE FUNCTION journey_subjects(asked text) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT array(
        SELECT asked
        UNION SELECT journey_customer_of(asked)
        UNION SELECT subject FROM journey_customer WHERE customer = journey_customer_of(asked))
$$;
