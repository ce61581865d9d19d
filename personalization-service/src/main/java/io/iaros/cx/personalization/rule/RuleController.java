package io.iaros.cx.personalization.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.version.ExpectedVersion;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules over HTTP: one set, read and replaced as a whole. */
@RestController
class RuleController {

  private static final String RULES = "/api/v1/rules";
  private static final String VERSION = RULES + "/versions/{version}";
  private static final String POINTER = "/rules";

  /**
   * @param rules anything, because {@link RuleReader} says more of what is wrong than a schema
   */
  record RuleSetBody(@Size(max = RuleReader.RULES_MAX) List<@Nullable Object> rules) {}

  /**
   * @param rules how many rules were read
   * @param errors all that is wrong; none where the set can be used
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record RuleSetCheck(boolean valid, int rules, List<Fault> errors) {}

  private final CurrentRules current;
  private final RuleVersions versions;
  private final RuleHandler handler;
  private final InstantSource clock;

  RuleController(
      CurrentRules current, RuleVersions versions, RuleHandler handler, InstantSource clock) {
    this.current = current;
    this.versions = versions;
    this.handler = handler;
    this.clock = clock;
  }

  /** What this instance decides by, from memory, also while PostgreSQL is away. */
  @GetMapping(RULES)
  ResponseEntity<RuleSetAnswer> get() {
    return answer(current.version());
  }

  @PutMapping(RULES)
  ResponseEntity<RuleSetAnswer> replace(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody RuleSetBody body,
      Principal caller) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    RuleReader.Reading reading = RuleReader.read(body.rules(), POINTER);
    if (!reading.faults().isEmpty()) {
      throw ProblemException.invalid(reading.faults());
    }
    return handle(
        expected, new RuleSetCommand.Replace(reading.rules().notation(), caller.getName(), now()));
  }

  @PostMapping(RULES + ":validate")
  RuleSetCheck validate(@RequestBody RuleSetBody body) {
    List<Fault> faults = RuleReader.read(body.rules(), POINTER).faults();
    return new RuleSetCheck(faults.isEmpty(), body.rules().size(), faults);
  }

  @GetMapping(RULES + "/versions")
  Page<RuleVersions.Summary> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return Page.of(versions.page(request), request, version -> Long.toString(version.version()));
  }

  @GetMapping(VERSION)
  ResponseEntity<RuleSetAnswer> get(@PathVariable long version) {
    return answer(found(version));
  }

  /** Makes the rules of an earlier version the next version. */
  @PostMapping(VERSION + ":restore")
  ResponseEntity<RuleSetAnswer> restore(
      @PathVariable long version,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    RuleVersion former = found(version);
    List<Fault> faults = RuleReader.read(former.rules(), POINTER).faults();
    if (!faults.isEmpty()) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "Expected a version that can be used today, but found %d faults in version %d."
              .formatted(faults.size(), version),
          faults);
    }
    return handle(expected, new RuleSetCommand.Restore(former, caller.getName(), now()));
  }

  private ResponseEntity<RuleSetAnswer> handle(ExpectedVersion expected, RuleSetCommand command) {
    return switch (handler.handle(expected, command)) {
      case RuleHandler.Outcome.Holds(RuleVersion version) -> answer(version);
      case RuleHandler.Outcome.Refused(RuleSetRejection.Stale(long present)) ->
          throw new ProblemException(
              ProblemType.STALE,
              "Expected the present version in If-Match, but the rules are at version %d."
                  .formatted(present));
    };
  }

  private RuleVersion found(long version) {
    return versions
        .find(version)
        .orElseThrow(
            () -> ProblemException.notFound("rules of the version", Long.toString(version)));
  }

  private static ResponseEntity<RuleSetAnswer> answer(RuleVersion version) {
    return ResponseEntity.ok()
        .eTag(ExpectedVersion.tagOf(version.version()))
        .body(RuleSetAnswer.of(version));
  }

  /** In milliseconds, as times are written everywhere. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
