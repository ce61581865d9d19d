package io.iaros.cx.journey.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.context.ContextChanges;
import io.iaros.cx.journey.passage.KnownJourney;
import io.iaros.cx.journey.passage.KnownJourneys;
import io.iaros.cx.journey.routing.RoutingDecider.Excluded;
import io.iaros.cx.journey.routing.RoutingDecider.Route;
import io.iaros.cx.journey.routing.RoutingDecider.Routes;
import io.iaros.cx.journey.routing.RoutingDecider.Situation;
import io.iaros.cx.journey.routing.RoutingRules.Group;
import io.iaros.cx.journey.routing.RoutingRules.Kind;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads customers to where they are best served. */
@RestController
@RequestMapping("/api/v1/journey")
class RoutingController {

  private static final String CONSENT = "consent.";

  /**
   * @param context known of the moment and not kept, such as {@code sentiment}; goes before what
   *     the journey knows
   */
  record RouteQuestion(@Nullable @Size(max = 50) Map<String, @Nullable Object> context) {}

  record BusyGroup(@Min(0) @Max(1_000_000) int busy) {}

  /**
   * @param best absent where nothing suits
   * @param alternatives what suits as well, the best first
   * @param excluded what does not suit, and why
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Routing(
      String journeyId,
      long sequence,
      Instant at,
      @Nullable Way best,
      List<Way> alternatives,
      List<Excluded> excluded) {}

  /**
   * @param needsHandoff whether the journey is on another channel
   * @param freeCapacity of the group, as far as it is known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Way(
      String path,
      Kind kind,
      String channel,
      @Nullable String touchpoint,
      @Nullable String group,
      int score,
      List<String> reasons,
      boolean needsHandoff,
      @Nullable Integer freeCapacity) {}

  /**
   * @param busy absent where the group told nothing lately
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GroupState(String name, int capacity, boolean open, @Nullable Integer busy) {}

  record GroupList(List<GroupState> items) {}

  private final KnownJourneys journeys;
  private final RoutingRules rules;
  private final TouchpointCatalogue catalogue;
  private final GroupLoads loads;
  private final InstantSource clock;

  RoutingController(
      KnownJourneys journeys,
      RoutingRules rules,
      TouchpointCatalogue catalogue,
      GroupLoads loads,
      InstantSource clock) {
    this.journeys = journeys;
    this.rules = rules;
    this.catalogue = catalogue;
    this.loads = loads;
    this.clock = clock;
  }

  @GetMapping("/{journeyId}/route")
  Routing route(@PathVariable String journeyId) {
    return routed(journeys.get(journeyId), Map.of());
  }

  @PostMapping("/{journeyId}/route")
  Routing routeKnowing(@PathVariable String journeyId, @RequestBody RouteQuestion question) {
    Map<String, @Nullable Object> context =
        question.context() == null ? Map.of() : question.context();
    List<Fault> faults = ContextChanges.faultsOf("/context", context);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return routed(journeys.get(journeyId), context);
  }

  @GetMapping("/routing/groups")
  GroupList groups() {
    Instant now = clock.instant();
    Map<String, Integer> busy = loads.known(now);
    return new GroupList(
        rules.groups().values().stream()
            .sorted(java.util.Comparator.comparing(Group::name))
            .map(
                group ->
                    new GroupState(
                        group.name(),
                        group.capacity(),
                        group.isOpen(rules.local(now)),
                        busy.get(group.name())))
            .toList());
  }

  /** A group tells how many customers it serves; it is believed for a quarter of an hour. */
  @PutMapping("/routing/groups/{name}")
  GroupState tell(@PathVariable String name, @RequestBody BusyGroup told) {
    Group group = rules.groups().get(name);
    if (group == null) {
      throw ProblemException.notFound("a group of agents", name);
    }
    Instant now = clock.instant();
    loads.tell(name, told.busy(), now);
    return new GroupState(name, group.capacity(), group.isOpen(rules.local(now)), told.busy());
  }

  private Routing routed(KnownJourney journey, Map<String, @Nullable Object> moment) {
    Map<String, @Nullable Object> context = new HashMap<>(journey.context().values());
    context.putAll(moment);
    Instant now = clock.instant();
    Situation situation =
        new Situation(
            context,
            journey.place(),
            journey.phase(),
            journey.step(),
            refused(context),
            loads.known(now),
            now);
    Routes routes = RoutingDecider.decide(rules, situation, catalogue::consentsFor);
    List<Way> ways = routes.ranked().stream().map(route -> way(route, journey)).toList();
    return new Routing(
        journey.journeyId(),
        journey.sequence(),
        now,
        ways.isEmpty() ? null : ways.getFirst(),
        ways.stream().skip(1).toList(),
        routes.excluded());
  }

  private static Way way(Route route, KnownJourney journey) {
    return new Way(
        route.path().name(),
        route.path().kind(),
        route.path().place().channel(),
        route.path().place().touchpoint(),
        route.path().group(),
        route.score(),
        route.reasons(),
        !route.path().place().channel().equals(journey.place().channel()),
        route.freeCapacity());
  }

  private static Set<String> refused(Map<String, @Nullable Object> context) {
    return context.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(CONSENT))
        .filter(entry -> Boolean.FALSE.equals(entry.getValue()))
        .map(entry -> entry.getKey().substring(CONSENT.length()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
