package io.iaros.cx.personalization.tracking;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param requestsAtOnce bodies that are worked on at the same time; others wait
 * @param patience how long one waits before its sender is told to come back
 */
@Validated
@ConfigurationProperties("cx.personalization.tracking")
record TrackingProperties(
    @Positive @DefaultValue("64") int requestsAtOnce, @DefaultValue("500ms") Duration patience) {}
