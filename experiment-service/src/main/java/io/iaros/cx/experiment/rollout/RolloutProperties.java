package io.iaros.cx.experiment.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lookEvery how often roll-outs are looked at
 */
@ConfigurationProperties("cx.experiment.rollout")
record RolloutProperties(@DefaultValue("1m") Duration lookEvery) {}
