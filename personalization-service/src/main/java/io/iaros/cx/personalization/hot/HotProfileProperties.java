package io.iaros.cx.personalization.hot;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param redisUrl where Redis is
 * @param near how many profiles are held in the process
 * @param nearFor how long, which is how late a change may be seen here
 * @param redisTimeout how long Redis may take on the way to an answer
 * @param mongoTimeout how long MongoDB may take on the way to an answer
 * @param coldReads how many decisions may be reading from MongoDB; to others it is away
 * @param writeTimeout how long Redis may take to accept what was folded
 * @param reconnect how long to wait before Redis is tried again
 */
@ConfigurationProperties("cx.personalization.hot")
record HotProfileProperties(
    @DefaultValue("redis://localhost:6379") URI redisUrl,
    @DefaultValue("10000") int near,
    @DefaultValue("1s") Duration nearFor,
    @DefaultValue("20ms") Duration redisTimeout,
    @DefaultValue("30ms") Duration mongoTimeout,
    @DefaultValue("64") int coldReads,
    @DefaultValue("500ms") Duration writeTimeout,
    @DefaultValue("500ms") Duration reconnect) {}
