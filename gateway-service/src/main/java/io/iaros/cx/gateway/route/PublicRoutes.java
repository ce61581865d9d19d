package io.iaros.cx.gateway.route;

import static io.iaros.cx.gateway.route.Service.ANALYTICS;
import static io.iaros.cx.gateway.route.Service.EXPERIMENT;
import static io.iaros.cx.gateway.route.Service.JOURNEY;
import static io.iaros.cx.gateway.route.Service.PERSONALIZATION;
import static io.iaros.cx.gateway.route.Service.RECOVERY;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.iaros.cx.gateway.route.Target.Collect;
import io.iaros.cx.gateway.route.Target.ForPages;
import io.iaros.cx.gateway.route.Target.Forward;
import io.iaros.cx.gateway.route.Target.Here;
import io.iaros.cx.gateway.route.Target.Unlocked;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every path that the platform answers in public. What stands here is reachable with a key that has
 * the scope; what does not is not reachable at all.
 */
public final class PublicRoutes {

  /**
   * The calls of the tracking protocol, and the short names that its browser client has for them.
   */
  private static final List<String> TRACKING_CALLS =
      List.of(
          "track",
          "identify",
          "page",
          "screen",
          "group",
          "alias",
          "batch",
          "import",
          "t",
          "i",
          "p",
          "s",
          "g",
          "a",
          "b");

  private PublicRoutes() {}

  public static RouteTable table() {
    return new RouteTable(
        Stream.of(
                own(),
                collection(),
                experience(),
                journeys(),
                service(),
                experiments(),
                analytics())
            .flatMap(List::stream)
            .toList());
  }

  private static List<Endpoint> own() {
    return List.of(
        Endpoint.of("/openapi.json", Here.FOR_EVERYONE, GET),
        Endpoint.of("/actuator/health/**", Here.FOR_EVERYONE, GET),
        Endpoint.of("/actuator/**", Here.FOR_THIS_MACHINE, GET));
  }

  private static List<Endpoint> collection() {
    return Stream.concat(
            Stream.of(
                Endpoint.of("/v1/projects/{writeKey}/settings", Here.FOR_PAGES, GET),
                Endpoint.of("/v1/projects/{writeKey}/settings", Here.PREFLIGHT, OPTIONS)),
            Stream.concat(
                    TRACKING_CALLS.stream().map(call -> "/v1/" + call),
                    Stream.of("/api/events/track"))
                .flatMap(path -> Stream.of(path, path + "/"))
                .flatMap(PublicRoutes::collected))
        .toList();
  }

  private static Stream<Endpoint> collected(String path) {
    Collect collect = new Collect(new Forward(PERSONALIZATION, Scope.EVENTS_WRITE));
    return Stream.of(Endpoint.of(path, collect, POST), Endpoint.of(path, Here.PREFLIGHT, OPTIONS));
  }

  private static List<Endpoint> experience() {
    Forward decide = new Forward(PERSONALIZATION, Scope.EXPERIENCE_DECIDE);
    Forward send = new Forward(PERSONALIZATION, Scope.EVENTS_WRITE);
    Forward read = new Forward(PERSONALIZATION, Scope.EXPERIENCE_READ);
    Forward write = new Forward(PERSONALIZATION, Scope.EXPERIENCE_WRITE);
    return Stream.of(
            List.of(
                Endpoint.of("/api/v1/experience/personalize", decide, POST),
                Endpoint.of("/api/v1/experience/context", send, PUT),
                Endpoint.of("/api/v1/experience/feedback", send, POST),
                Endpoint.of("/api/v1/experience/interaction", send, POST),
                Endpoint.of("/api/v1/experience/preferences", read, GET),
                Endpoint.of("/api/v1/experience/preferences", write, PUT),
                Endpoint.of("/api/v1/profiles:lookup", read, POST),
                Endpoint.of("/api/v1/profiles/{customerId}", read, GET),
                Endpoint.of("/api/v1/profiles/{customerId}/{view}", read, GET),
                Endpoint.of("/api/v1/profiles/{customerId}/loyalty/ledger", read, GET),
                Endpoint.of("/api/v1/profiles/{customerId}/loyalty/transactions", write, POST)),
            resource("/api/v1/loyalty", read, write),
            resource("/api/v1/rules", read, write),
            resource("/api/v1/offers", read, write),
            resource("/api/v1/content", read, write),
            resource("/api/v1/models", read, write),
            resource("/api/v1/segments", read, write))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Endpoint> journeys() {
    Forward read = new Forward(JOURNEY, Scope.JOURNEYS_READ);
    Forward write = new Forward(JOURNEY, Scope.JOURNEYS_WRITE);
    return Stream.of(
            List.of(
                Endpoint.of("/api/v1/journey", read, GET),
                Endpoint.of("/api/v1/journey/start", write, POST),
                Endpoint.of("/api/v1/journey/why", read, GET),
                Endpoint.of("/api/v1/journey/tasks", read, GET),
                Endpoint.of("/api/v1/journey/{journeyId}/tasks/{taskId}/complete", write, POST),
                Endpoint.of("/api/v1/journey/{journeyId}/state", read, GET),
                Endpoint.of("/api/v1/journey/{journeyId}/history", read, GET),
                Endpoint.of("/api/v1/journey/{journeyId}/next", read, GET),
                Endpoint.of("/api/v1/journey/{journeyId}/route", read, GET, POST),
                Endpoint.of("/api/v1/journey/{journeyId}/prediction", read, GET),
                Endpoint.of("/api/v1/journey/timeline", read, GET),
                Endpoint.of("/api/v1/journey/touchpoints", read, GET),
                Endpoint.of("/api/v1/journey/{journeyId}/update", write, PUT),
                Endpoint.of("/api/v1/journey/{journeyId}/complete", write, POST),
                Endpoint.of("/api/v1/journey/{journeyId}/handoff", write, POST),
                Endpoint.of("/api/v1/journey/{journeyId}/handoff/{handoffId}", read, GET),
                Endpoint.of("/api/v1/journey/{journeyId}/handoff/{handoffId}/accept", write, POST),
                Endpoint.of("/api/v1/journey/{journeyId}/handoff/{handoffId}/refuse", write, POST)),
            resource("/api/v1/journey/definitions", read, write),
            resource("/api/v1/journey/routing/groups", read, write),
            resource("/api/v1/journey/predictions", read, write))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Endpoint> service() {
    Forward read = new Forward(RECOVERY, Scope.SERVICE_READ);
    Forward write = new Forward(RECOVERY, Scope.SERVICE_WRITE);
    return Stream.of(
            List.of(
                Endpoint.of("/api/v1/service/incident", write, POST),
                Endpoint.of("/api/v1/service/incident", read, GET),
                Endpoint.of("/api/v1/service/incident/{incidentId}", read, GET),
                Endpoint.of("/api/v1/service/recovery/{incidentId}", read, GET),
                Endpoint.of("/api/v1/service/recovery/auto", write, POST),
                Endpoint.of("/api/v1/service/escalate", write, POST),
                Endpoint.of("/api/v1/service/sla/status", read, GET),
                Endpoint.of("/api/interventions/{userId}/pending", read, GET),
                Endpoint.of("/api/interventions/{userId}/{id}/accept", write, POST),
                Endpoint.of("/api/interventions/{userId}/{id}/decline", write, POST)),
            resource("/api/v1/service", read, write))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Endpoint> experiments() {
    Forward read = new Forward(EXPERIMENT, Scope.EXPERIMENTS_READ);
    Forward write = new Forward(EXPERIMENT, Scope.EXPERIMENTS_WRITE);
    ForPages evaluate = new ForPages(new Forward(EXPERIMENT, Scope.EXPERIENCE_DECIDE));
    return Stream.of(
            List.of(
                Endpoint.of("/api/v1/analytics/experiment", write, POST),
                Endpoint.of("/ofrep/v1/evaluate/flags", evaluate, POST),
                Endpoint.of("/ofrep/v1/evaluate/flags", Here.PREFLIGHT, OPTIONS),
                Endpoint.of("/ofrep/v1/evaluate/flags/{key}", evaluate, POST),
                Endpoint.of("/ofrep/v1/evaluate/flags/{key}", Here.PREFLIGHT, OPTIONS),
                Endpoint.of("/ofrep/v1/events/{token}", new Unlocked(EXPERIMENT), GET),
                Endpoint.of("/ofrep/v1/events/{token}", Here.PREFLIGHT, OPTIONS)),
            resource("/api/v1/experiments", read, write))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Endpoint> analytics() {
    Forward read = new Forward(ANALYTICS, Scope.ANALYTICS_READ);
    Forward write = new Forward(ANALYTICS, Scope.ANALYTICS_WRITE);
    return Stream.of(
            List.of(
                Endpoint.of("/api/v1/analytics/experience/score", read, GET),
                Endpoint.of("/api/v1/analytics/journey/funnel", read, GET),
                Endpoint.of("/api/v1/analytics/performance", read, GET),
                Endpoint.of("/api/v1/analytics/insights", read, GET)),
            resource("/api/v1/analytics", read, write))
        .flatMap(List::stream)
        .toList();
  }

  /** All below a path, and the actions on the path itself, such as {@code :validate}. */
  private static List<Endpoint> resource(String path, Forward read, Forward write) {
    return List.of(
        Endpoint.of(path + "/**", read, GET),
        Endpoint.of(path + "/**", write, POST, PUT, PATCH, DELETE),
        Endpoint.of(path + ":{action}", write, POST));
  }
}
