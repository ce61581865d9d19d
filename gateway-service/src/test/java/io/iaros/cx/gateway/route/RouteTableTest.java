package io.iaros.cx.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.gateway.route.Target.Collect;
import io.iaros.cx.gateway.route.Target.ForPages;
import io.iaros.cx.gateway.route.Target.Forward;
import io.iaros.cx.gateway.route.Target.Here;
import io.iaros.cx.gateway.route.Target.Unlocked;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class RouteTableTest {

  private static final RouteTable TABLE = PublicRoutes.table();

  /** The operations of the mission. */
  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/experience/personalize, PERSONALIZATION, experience:decide",
    "PUT, /api/v1/experience/context, PERSONALIZATION, events:write",
    "POST, /api/v1/experience/feedback, PERSONALIZATION, events:write",
    "GET, /api/v1/experience/preferences, PERSONALIZATION, experience:read",
    "PUT, /api/v1/experience/preferences, PERSONALIZATION, experience:write",
    "POST, /api/v1/experience/interaction, PERSONALIZATION, events:write",
    "POST, /api/v1/journey/start, JOURNEY, journeys:write",
    "GET, /api/v1/journey/why, JOURNEY, journeys:read",
    "GET, /api/v1/journey/tasks, JOURNEY, journeys:read",
    "POST, /api/v1/journey/7/tasks/task-3/complete, JOURNEY, journeys:write",
    "POST, /api/v1/journey/definitions/trip:migrate, JOURNEY, journeys:write",
    "GET, /api/v1/journey/j-1/state, JOURNEY, journeys:read",
    "PUT, /api/v1/journey/j-1/update, JOURNEY, journeys:write",
    "POST, /api/v1/journey/j-1/handoff, JOURNEY, journeys:write",
    "GET, /api/v1/journey/j-1/next, JOURNEY, journeys:read",
    "POST, /api/v1/journey/j-1/complete, JOURNEY, journeys:write",
    "GET, /api/v1/journey/j-1/route, JOURNEY, journeys:read",
    "POST, /api/v1/journey/j-1/route, JOURNEY, journeys:read",
    "GET, /api/v1/journey/j-1/prediction, JOURNEY, journeys:read",
    "GET, /api/v1/journey/timeline, JOURNEY, journeys:read",
    "GET, /api/v1/journey/touchpoints, JOURNEY, journeys:read",
    "GET, /api/v1/journey/routing/groups, JOURNEY, journeys:read",
    "PUT, /api/v1/journey/routing/groups/desk, JOURNEY, journeys:write",
    "POST, /api/v1/journey/predictions/trip/train, JOURNEY, journeys:write",
    "POST, /api/v1/journey/definitions:simulate, JOURNEY, journeys:write",
    "POST, /api/v1/service/incident, RECOVERY, service:write",
    "GET, /api/v1/service/recovery/i-1, RECOVERY, service:read",
    "POST, /api/v1/service/recovery/auto, RECOVERY, service:write",
    "POST, /api/v1/service/escalate, RECOVERY, service:write",
    "GET, /api/v1/service/sla/status, RECOVERY, service:read",
    "POST, /api/v1/analytics/experiment, EXPERIMENT, experiments:write",
    "GET, /api/v1/analytics/experience/score, ANALYTICS, analytics:read",
    "GET, /api/v1/analytics/journey/funnel, ANALYTICS, analytics:read",
    "GET, /api/v1/analytics/performance, ANALYTICS, analytics:read",
    "GET, /api/v1/analytics/insights, ANALYTICS, analytics:read"
  })
  void knowsTheServiceAndTheScopeOf(String method, String path, Service service, String scope) {
    Forward forward = forward(method, path);

    assertThat(forward.service()).isEqualTo(service);
    assertThat(forward.scope().label()).isEqualTo(scope);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/profiles:lookup, experience:read",
    "GET, /api/v1/profiles/c-1, experience:read",
    "GET, /api/v1/profiles/c-1/timeline, experience:read",
    "GET, /api/v1/profiles/c-1/loyalty, experience:read",
    "GET, /api/v1/profiles/c-1/loyalty/ledger, experience:read",
    "POST, /api/v1/profiles/c-1/loyalty/transactions, experience:write",
    "GET, /api/v1/loyalty/programme, experience:read",
    "POST, /api/v1/loyalty/programme:validate, experience:write",
    "GET, /api/v1/rules, experience:read",
    "GET, /api/v1/rules/versions, experience:read",
    "GET, /api/v1/rules/versions/3, experience:read",
    "PUT, /api/v1/rules, experience:write",
    "POST, /api/v1/rules/versions/3:restore, experience:write",
    "POST, /api/v1/rules:dryRun, experience:write",
    "PUT, /api/v1/rules/airline, experience:write",
    "POST, /api/v1/rules:validate, experience:write",
    "POST, /api/v1/rules/airline:dryRun, experience:write",
    "GET, /api/v1/journey, journeys:read",
    "GET, /api/v1/journey/definitions/trip/versions/2, journeys:read",
    "POST, /api/v1/journey/definitions:validate, journeys:write",
    "POST, /api/v1/journey/j-1/handoff/h-1/accept, journeys:write",
    "GET, /api/v1/experiments/e-1/results, experiments:read",
    "POST, /api/v1/analytics/deadletters/d-1/replay, analytics:write",
    "HEAD, /api/v1/journey/j-1/state, journeys:read"
  })
  void knowsWhatLiesAroundThem(String method, String path, String scope) {
    assertThat(forward(method, path).scope().label()).isEqualTo(scope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/track",
        "/v1/identify",
        "/v1/page",
        "/v1/screen",
        "/v1/group",
        "/v1/alias",
        "/v1/batch",
        "/v1/import",
        "/v1/import/",
        "/v1/batch/",
        "/v1/t",
        "/v1/i",
        "/v1/p",
        "/v1/s",
        "/v1/g",
        "/v1/a",
        "/v1/b",
        "/api/events/track"
      })
  void takesEventsInFromPagesOfAnyOrigin(String path) {
    assertThat(found("POST", path))
        .isEqualTo(new Collect(new Forward(Service.PERSONALIZATION, Scope.EVENTS_WRITE)));
    assertThat(found("OPTIONS", path)).isEqualTo(Here.PREFLIGHT);
    assertThat(match("GET", path)).isInstanceOf(Match.OtherMethods.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/x",
        "/v1/track/more",
        "/api",
        "/api/v1/journeys",
        "/api/v1/experience/other",
        "/api/v1/journey/j-1/state/more",
        "/internal/customers/s-1/contact",
        "/api/v1/internal/customers",
        "/v3/api-docs",
        "/rules"
      })
  void knowsNothingElse(String path) {
    assertThat(match("GET", path)).isInstanceOf(Match.NoSuchPath.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ofrep/v1/evaluate/flags", "/ofrep/v1/evaluate/flags/new-page"})
  void letsPagesOfAnyOriginEvaluateFlags(String path) {
    assertThat(found("POST", path))
        .isEqualTo(new ForPages(new Forward(Service.EXPERIMENT, Scope.EXPERIENCE_DECIDE)));
    assertThat(found("OPTIONS", path)).isEqualTo(Here.PREFLIGHT);
    assertThat(match("GET", path)).isInstanceOf(Match.OtherMethods.class);
  }

  @Test
  void leavesItToTheServiceWhoOpensAnEventStream() {
    assertThat(found("GET", "/ofrep/v1/events/a-token"))
        .isEqualTo(new Unlocked(Service.EXPERIMENT));
  }

  @Test
  void namesTheMethodsThatAPathHas() {
    assertThat(match("DELETE", "/api/v1/experience/preferences"))
        .isEqualTo(new Match.OtherMethods(Set.of(HttpMethod.GET, HttpMethod.PUT)));
  }

  @Test
  void looksForNoMethodUnderAWiderPattern() {
    assertThat(match("GET", "/api/v1/service/recovery/auto"))
        .isEqualTo(new Match.OtherMethods(Set.of(HttpMethod.POST)));
  }

  @Test
  void keepsMetricsToThisMachineAndHealthForEveryone() {
    assertThat(found("GET", "/actuator/prometheus")).isEqualTo(Here.FOR_THIS_MACHINE);
    assertThat(found("GET", "/actuator/health/readiness")).isEqualTo(Here.FOR_EVERYONE);
  }

  private static Forward forward(String method, String path) {
    return (Forward) found(method, path);
  }

  private static Target found(String method, String path) {
    return ((Match.Found) match(method, path)).endpoint().target();
  }

  private static Match match(String method, String path) {
    return TABLE.find(PathContainer.parsePath(path), HttpMethod.valueOf(method));
  }
}
