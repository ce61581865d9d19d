package io.iaros.cx.personalization.definition;

import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.version.ExpectedVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.ResponseEntity;

/**
 * One kind of definitions: what holds now, from memory, and what callers ask to be done with it.
 * Thread-safe.
 */
public final class Definitions<T> implements SmartLifecycle {

  private final DefinitionKind<T> kind;
  private final CurrentDefinitions<T> current;
  private final DefinitionVersions versions;
  private final DefinitionHandler handler;
  private final DefinitionReloading<T> reloading;
  private final InstantSource clock;

  Definitions(
      CurrentDefinitions<T> current,
      DefinitionVersions versions,
      DefinitionHandler handler,
      DefinitionReloading<T> reloading,
      InstantSource clock) {
    this.kind = current.kind();
    this.current = current;
    this.versions = versions;
    this.handler = handler;
    this.reloading = reloading;
    this.clock = clock;
  }

  public InForce<T> inForce() {
    return current.inForce();
  }

  /**
   * Which version is the newest of all instances, 0 where none was ever kept. Asks PostgreSQL: for
   * those who must not act by an older one.
   */
  public long newestVersion() {
    return versions.newestKey().map(DefinitionVersion.Key::version).orElse(0L);
  }

  /** What this instance decides by, from memory, also while PostgreSQL is away. */
  public ResponseEntity<DefinitionAnswer> get() {
    return answer(current.version());
  }

  /**
   * @throws ProblemException when there is no such version
   */
  public ResponseEntity<DefinitionAnswer> get(long version) {
    return answer(found(version));
  }

  /**
   * Puts these in the place of all.
   *
   * @param author the id of a key, an account or a service
   * @throws ProblemException with all faults of the entries, or when the set was changed meanwhile
   */
  public ResponseEntity<DefinitionAnswer> replace(
      List<?> entries, @Nullable String ifMatch, String author) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    DefinitionKind.Reading<T> reading = kind.read(entries, pointer());
    if (!reading.faults().isEmpty()) {
      throw ProblemException.invalid(reading.faults());
    }
    return handle(
        expected, new DefinitionCommand.Replace(kind.notation(reading.set()), author, now()));
  }

  public DefinitionCheck check(List<?> entries) {
    List<Fault> faults = kind.read(entries, pointer()).faults();
    return new DefinitionCheck(faults.isEmpty(), Map.of(kind.name(), entries.size()), faults);
  }

  /** The newest first. */
  public Page<DefinitionVersions.Summary> list(@Nullable Integer limit, @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return Page.of(versions.page(request), request, version -> Long.toString(version.version()));
  }

  /**
   * Makes an earlier version the next one.
   *
   * @throws ProblemException when there is no such version, or it cannot be used any more
   */
  public ResponseEntity<DefinitionAnswer> restore(
      long version, @Nullable String ifMatch, String author) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    DefinitionVersion former = found(version);
    List<Fault> faults = kind.read(former.entries(), pointer()).faults();
    if (!faults.isEmpty()) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "Expected a version that can be used today, but found %d faults in version %d."
              .formatted(faults.size(), version),
          faults);
    }
    return handle(expected, new DefinitionCommand.Restore(former, author, now()));
  }

  @Override
  public void start() {
    reloading.start();
  }

  @Override
  public void stop() {
    reloading.stop();
  }

  @Override
  public boolean isRunning() {
    return reloading.isRunning();
  }

  /** Before the web server takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  private ResponseEntity<DefinitionAnswer> handle(
      ExpectedVersion expected, DefinitionCommand command) {
    return switch (handler.handle(expected, command)) {
      case DefinitionHandler.Outcome.Holds(DefinitionVersion version) -> answer(version);
      case DefinitionHandler.Outcome.Refused(DefinitionRejection.Stale(long present)) ->
          throw new ProblemException(
              ProblemType.STALE,
              "Expected the present version in If-Match, but the %s are at version %d."
                  .formatted(kind.name(), present));
    };
  }

  private DefinitionVersion found(long version) {
    return versions
        .find(version)
        .orElseThrow(
            () ->
                ProblemException.notFound(kind.name() + " of the version", Long.toString(version)));
  }

  private ResponseEntity<DefinitionAnswer> answer(DefinitionVersion version) {
    return ResponseEntity.ok()
        .eTag(ExpectedVersion.tagOf(version.version()))
        .body(DefinitionAnswer.of(kind.name(), version));
  }

  private String pointer() {
    return "/" + kind.name();
  }

  /** In milliseconds, as times are written everywhere. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
