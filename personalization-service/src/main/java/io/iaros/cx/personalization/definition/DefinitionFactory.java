package io.iaros.cx.personalization.definition;

import io.iaros.cx.service.version.ExpectedVersion;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets up each kind the same way. */
@Component
public final class DefinitionFactory {

  private static final String SETTINGS_AUTHOR = "settings-file";
  private static final String SHIPPED_AUTHOR = "shipped";

  private final JdbcClient jdbc;
  private final PlatformTransactionManager transactions;
  private final DefinitionProperties properties;
  private final Path dataFolder;
  private final MeterRegistry meters;
  private final InstantSource clock;

  DefinitionFactory(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      DefinitionProperties properties,
      @Value("${cx.data-dir}") Path dataFolder,
      MeterRegistry meters,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.properties = properties;
    this.dataFolder = dataFolder;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param ofSettings what the settings file says; empty where it says nothing of this kind
   * @param shipped what holds where nobody said otherwise
   * @throws IllegalStateException with all faults of what is found
   */
  public <T> Definitions<T> create(
      DefinitionKind<T> kind, Optional<? extends List<?>> ofSettings, List<?> shipped) {
    DefinitionVersion found =
        ofSettings
            .map(entries -> first(kind, entries, DefinitionOrigin.SETTINGS, SETTINGS_AUTHOR))
            .orElseGet(() -> first(kind, shipped, DefinitionOrigin.SHIPPED, SHIPPED_AUTHOR));
    CurrentDefinitions<T> current =
        new CurrentDefinitions<>(kind, found, new DefinitionSnapshot(dataFolder, kind.name()));
    Gauge.builder("cx.definitions.version", current, set -> set.inForce().version())
        .description("The version of the definitions that this instance decides by")
        .tag("kind", kind.name())
        .register(meters);
    DefinitionVersions versions = new DefinitionVersions(jdbc, kind.name());
    DefinitionHandler handler =
        new DefinitionHandler(versions, current, new TransactionTemplate(transactions));
    DefinitionReloading<T> reloading =
        new DefinitionReloading<>(
            current,
            () -> handler.handle(ExpectedVersion.ANY, adopt(found)),
            versions::newestKey,
            versions::find,
            properties.poll());
    return new Definitions<>(current, versions, handler, reloading, clock);
  }

  private DefinitionCommand adopt(DefinitionVersion found) {
    return new DefinitionCommand.Adopt(
        found.entries(),
        found.origin(),
        found.author(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static <T> DefinitionVersion first(
      DefinitionKind<T> kind, List<?> entries, DefinitionOrigin origin, String author) {
    return new DefinitionVersion(
        0, kind.notation(kind.readWithoutFaults(entries)), origin, author, Instant.EPOCH, null);
  }
}
