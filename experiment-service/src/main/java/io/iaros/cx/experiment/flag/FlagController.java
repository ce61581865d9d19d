package io.iaros.cx.experiment.flag;

import io.iaros.cx.experiment.audit.Change;
import io.iaros.cx.experiment.flag.FlagOutcome.Changed;
import io.iaros.cx.experiment.flag.FlagOutcome.Made;
import io.iaros.cx.experiment.flag.FlagOutcome.Reason;
import io.iaros.cx.experiment.flag.FlagOutcome.Refused;
import io.iaros.cx.experiment.published.PrerequisiteCheck;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.version.ExpectedVersion;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Flags over HTTP. */
@RestController
@RequestMapping(FlagController.PATH)
class FlagController {

  static final String PATH = "/api/v1/experiments/flags";

  private static final Pattern KEY = Pattern.compile(FlagDraft.KEY);

  private final FlagHandler handler;
  private final FlagStore flags;
  private final PrerequisiteCheck prerequisites;
  private final InstantSource clock;

  FlagController(
      FlagHandler handler, FlagStore flags, PrerequisiteCheck prerequisites, InstantSource clock) {
    this.handler = handler;
    this.flags = flags;
    this.prerequisites = prerequisites;
    this.clock = clock;
  }

  @GetMapping
  Page<FlagView> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return Page.of(flags.page(request), request, StoredFlag::key).map(FlagView::of);
  }

  @GetMapping("/{key}")
  ResponseEntity<FlagView> get(@PathVariable String key) {
    return answer(flags.find(key).orElseThrow(() -> absent(key)));
  }

  @GetMapping("/{key}/changes")
  List<Change> changes(@PathVariable String key) {
    return flags.changesOf(key);
  }

  @PutMapping("/{key}")
  ResponseEntity<FlagView> put(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody FlagDraft request,
      Principal caller) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    List<Fault> faults = faultsOf(key, request);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    FlagDesign design = FlagDrafting.designOf(request);
    return answer(handler.put(key, design, expected, now(), caller.getName()), key);
  }

  @PostMapping("/{key}:kill")
  ResponseEntity<FlagView> kill(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    return answer(handler.kill(key, expected, now(), caller.getName()), key);
  }

  @PostMapping("/{key}:restore")
  ResponseEntity<FlagView> restore(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    return answer(handler.restore(key, expected, now(), caller.getName()), key);
  }

  private List<Fault> faultsOf(String key, FlagDraft draft) {
    List<Fault> faults = new ArrayList<>(FlagDrafting.faultsOf(draft));
    if (!KEY.matcher(key).matches()) {
      faults.add(
          new Fault(
              "#key",
              "Expected up to 64 lower-case letters, digits, '.', '_' and '-', and no sign"
                  + " first."));
    }
    faults.addAll(
        prerequisites.faultsOf(key, FlagDrafting.prerequisitesOf(draft), "/prerequisites"));
    return faults;
  }

  private static ResponseEntity<FlagView> answer(FlagOutcome outcome, String key) {
    return switch (outcome) {
      case Made(var flag) ->
          ResponseEntity.created(URI.create(PATH + "/" + flag.key()))
              .eTag(ExpectedVersion.tagOf(flag.version()))
              .body(FlagView.of(flag));
      case Changed(var flag) -> answer(flag);
      case Refused(var reason) -> throw problem(reason, key);
    };
  }

  private static ResponseEntity<FlagView> answer(StoredFlag flag) {
    return ResponseEntity.ok().eTag(ExpectedVersion.tagOf(flag.version())).body(FlagView.of(flag));
  }

  private static ProblemException problem(Reason reason, String key) {
    return switch (reason) {
      case ABSENT -> absent(key);
      case STALE -> new ProblemException(ProblemType.STALE, reason.detail());
      case TYPE_FIXED, KEY_OF_AN_EXPERIMENT, ALREADY_KILLED, NOT_KILLED ->
          new ProblemException(ProblemType.CONFLICT, reason.detail());
    };
  }

  private static ProblemException absent(String key) {
    return ProblemException.notFound("a flag with the key", key);
  }

  /** In milliseconds, as times are written everywhere. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
