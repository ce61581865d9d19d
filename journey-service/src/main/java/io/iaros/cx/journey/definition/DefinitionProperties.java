package io.iaros.cx.journey.definition;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The journey settings that users know from their settings file.
 *
 * @param sessionTimeout how long nothing may happen in a journey that ends with its session
 * @param maxTouchpoints how many distinct touchpoints one journey may pass
 * @param handoffTimeout how long an offered handoff stays open
 */
@Validated
@ConfigurationProperties("experience.journey")
record DefinitionProperties(
    @DefaultValue("3600s") Duration sessionTimeout,
    @Min(1) @Max(100) @DefaultValue("25") int maxTouchpoints,
    @DefaultValue("30s") Duration handoffTimeout) {

  DefinitionDefaults defaults() {
    return new DefinitionDefaults(sessionTimeout, handoffTimeout, maxTouchpoints);
  }
}
