package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import io.iaros.cx.journey.definition.DefinitionStore.StoredDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The definitions, compiled and kept in memory: a version never changes, so it is read once. Which
 * version is the latest is asked again after a moment, for another instance may have added one.
 */
@Service
public class Definitions {

  private static final Duration LATEST_KNOWN_FOR = Duration.ofSeconds(1);
  private static final Pattern REFERENCE =
      Pattern.compile("(?<name>[a-z][a-z0-9-]{0,63})(@(?<version>[1-9][0-9]{0,8}))?");

  private record Key(String name, int version) {}

  private record Latest(int version, Instant askedAt) {}

  private record Entries(Map<String, List<JourneyDefinition>> byEvent, Instant askedAt) {}

  private volatile Entries entries = new Entries(Map.of(), Instant.EPOCH);
  private final DefinitionStore store;
  private final TouchpointCatalogue catalogue;
  private final DefinitionDefaults defaults;
  private final InstantSource clock;
  private final Map<Key, JourneyDefinition> compiled = new ConcurrentHashMap<>();
  private final Map<String, Latest> latest = new ConcurrentHashMap<>();

  Definitions(
      DefinitionStore store,
      TouchpointCatalogue catalogue,
      DefinitionProperties properties,
      InstantSource clock) {
    this.store = store;
    this.catalogue = catalogue;
    this.defaults = properties.defaults();
    this.clock = clock;
  }

  /**
   * @param reference {@code name} for the latest version, or {@code name@version}
   */
  public Optional<JourneyDefinition> find(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group("name");
    String version = matcher.group("version");
    return version == null
        ? latestVersion(name).flatMap(number -> find(name, number))
        : find(name, Integer.parseInt(version));
  }

  /** The version that a running journey keeps. */
  public JourneyDefinition get(String name, int version) {
    return find(name, version)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected definition %s@%d, for journeys run by it".formatted(name, version)));
  }

  /** The definitions whose latest version an event of a customer enters. */
  public List<JourneyDefinition> enteredBy(String event) {
    return entries().getOrDefault(event, List.of());
  }

  private Map<String, List<JourneyDefinition>> entries() {
    Instant now = clock.instant();
    Entries known = entries;
    if (now.isBefore(known.askedAt().plus(LATEST_KNOWN_FOR))) {
      return known.byEvent();
    }
    Map<String, List<JourneyDefinition>> byEvent = new HashMap<>();
    store.latestEntered().stream()
        .map(key -> get(key.name(), key.version()))
        .forEach(
            definition ->
                definition.policy().entries().stream()
                    .map(JourneyPolicy.Entry::on)
                    .distinct()
                    .forEach(
                        event ->
                            byEvent
                                .computeIfAbsent(event, _ -> new ArrayList<>())
                                .add(definition)));
    entries = new Entries(byEvent, now);
    return byEvent;
  }

  /** As it would be compiled here; nothing is stored. */
  public Compilation compile(DefinitionDocument document) {
    return DefinitionCompiler.compile(document, 1, catalogue, defaults);
  }

  /** Adds a version that compiles; the latest again makes none. */
  @Transactional
  StoredDefinition add(DefinitionDocument document, String by) {
    store.lockForWriting();
    Optional<Integer> before = store.latestVersion(document.name());
    if (before.isEmpty() || !before.equals(store.versionOf(document))) {
      store.add(before.orElse(0) + 1, document, clock.instant(), by);
    }
    latest.remove(document.name());
    entries = new Entries(Map.of(), Instant.EPOCH);
    return store
        .latestVersion(document.name())
        .flatMap(version -> store.find(document.name(), version))
        .orElseThrow();
  }

  /** Adds what the service ships, unless any version has that content already. */
  @Transactional
  void addShipped(DefinitionDocument document) {
    store.lockForWriting();
    if (store.versionOf(document).isEmpty()) {
      int before = store.latestVersion(document.name()).orElse(0);
      store.add(before + 1, document, clock.instant(), "shipped");
    }
  }

  private Optional<Integer> latestVersion(String name) {
    Instant now = clock.instant();
    Latest known = latest.get(name);
    if (known != null && now.isBefore(known.askedAt().plus(LATEST_KNOWN_FOR))) {
      return Optional.of(known.version());
    }
    Optional<Integer> asked = store.latestVersion(name);
    asked.ifPresent(version -> latest.put(name, new Latest(version, now)));
    return asked;
  }

  private Optional<JourneyDefinition> find(String name, int version) {
    JourneyDefinition known = compiled.get(new Key(name, version));
    if (known != null) {
      return Optional.of(known);
    }
    Optional<JourneyDefinition> read =
        store.find(name, version).map(stored -> compiled(version, stored.document()));
    read.ifPresent(definition -> compiled.put(new Key(name, version), definition));
    return read;
  }

  private JourneyDefinition compiled(int version, DefinitionDocument document) {
    return switch (DefinitionCompiler.compile(document, version, catalogue, defaults)) {
      case Compilation.Compiled(JourneyDefinition definition) -> definition;
      case Compilation.Faulty faulty ->
          throw new IllegalStateException(
              "Expected %s@%d to compile as it did when it was added, but %s"
                  .formatted(document.name(), version, faulty.faults()));
    };
  }
}
