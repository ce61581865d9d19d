package io.iaros.cx.experiment.look;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param checkEvery how often it is checked whether looks are due
 */
@ConfigurationProperties("cx.experiment.looks")
record LookProperties(@DefaultValue("1m") Duration checkEvery) {}
