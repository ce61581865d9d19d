package io.iaros.cx.personalization.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param bufferTimeout how long a record may wait for Kafka to be found at all
 * @param sendTimeout how long Kafka may take to keep a record
 * @param unhurried how long a record waits for others where nobody waits for it
 * @param foldTimeout how long an answer waits for the profile to reflect its write
 * @param foldPoll how long between two looks at the profile
 */
@ConfigurationProperties("cx.personalization.log")
record LogProperties(
    @DefaultValue("2s") Duration bufferTimeout,
    @DefaultValue("5s") Duration sendTimeout,
    @DefaultValue("25ms") Duration unhurried,
    @DefaultValue("2s") Duration foldTimeout,
    @DefaultValue("10ms") Duration foldPoll) {}
