package io.iaros.cx.personalization.rule;

import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.settings.Yaml;
import io.iaros.cx.service.version.ExpectedVersion;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

  private static final String POINTER = "/personalization/rules";

  /** A user's rules take the place of the shipped ones. */
  @Bean
  CurrentRules currentRules(
      MissionSettings settings, @Value("${cx.data-dir}") Path dataFolder, MeterRegistry meters) {
    CurrentRules current = new CurrentRules(found(settings), new RuleSnapshot(dataFolder));
    Gauge.builder("cx.rules.version", current, rules -> rules.inForce().version())
        .description("The version of the rules that this instance decides by")
        .register(meters);
    return current;
  }

  @Bean
  RuleHandler ruleHandler(
      RuleVersions versions, CurrentRules current, PlatformTransactionManager transactions) {
    return new RuleHandler(versions, current, new TransactionTemplate(transactions));
  }

  @Bean
  RuleReloading ruleReloading(
      CurrentRules current,
      RuleHandler handler,
      RuleVersions versions,
      RuleProperties properties,
      InstantSource clock) {
    RuleVersion found = current.version();
    return new RuleReloading(
        current,
        () ->
            handler.handle(
                ExpectedVersion.ANY,
                new RuleSetCommand.Adopt(
                    found.rules(),
                    found.origin(),
                    found.author(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS))),
        versions::newestKey,
        versions::find,
        properties.poll());
  }

  private static RuleVersion found(MissionSettings settings) {
    return settings
        .rules()
        .map(rules -> first(rules, RuleOrigin.SETTINGS, "settings-file"))
        .orElseGet(() -> first(shipped(), RuleOrigin.SHIPPED, "shipped"));
  }

  private static RuleVersion first(List<?> rules, RuleOrigin origin, String author) {
    RuleReader.Reading reading = RuleReader.read(rules, POINTER);
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected rules without faults, but found " + reading.faults());
    }
    return new RuleVersion(0, reading.rules().notation(), origin, author, Instant.EPOCH, null);
  }

  private static List<Object> shipped() {
    if (Yaml.read(new ClassPathResource("personalization/rules.yaml")) instanceof List<?> rules) {
      return List.copyOf(rules);
    }
    throw new IllegalStateException("Expected the shipped rules to be a list");
  }
}
