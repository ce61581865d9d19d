package io.iaros.cx.service.timer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers how many timers fire at the same time
 * @param sleepMax the longest sleep; another instance sets timers without waking this one
 * @param backOff how long a timer whose command failed waits, times its attempts
 * @param attemptsMax after so many failures a timer is kept and no longer fired
 */
@ConfigurationProperties("cx.timer")
record TimerProperties(
    @DefaultValue("2") int workers,
    @DefaultValue("500ms") Duration sleepMax,
    @DefaultValue("1s") Duration backOff,
    @DefaultValue("10") int attemptsMax) {}
