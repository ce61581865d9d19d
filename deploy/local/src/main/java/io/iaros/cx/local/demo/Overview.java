package io.iaros.cx.local.demo;

import io.iaros.cx.local.PublicApi;
import tools.jackson.databind.JsonNode;

/** What the day looks like from above, as the operations team would ask. */
final class Overview {

  private static final int INSIGHTS_SHOWN = 3;

  private final PublicApi api;
  private final Narration tell;

  Overview(PublicApi api, Narration tell) {
    this.api = api;
    this.tell = tell;
  }

  void show() {
    tell.title("The day from above");
    JsonNode summary = api.get("/api/v1/service/summary").orFail("read the summary");
    tell.fact("incidents", summary.path("incidents").toString());
    tell.fact("recoveries", summary.path("recoveries").toString());
    tell.fact("mails", summary.path("notifications").toString());
    JsonNode sla = api.get("/api/v1/service/sla/status").orFail("read the SLA status");
    tell.fact("SLA", sla.path("overall").toString());
    JsonNode score = api.get("/api/v1/analytics/experience/score").orFail("read the score");
    tell.fact("experience", "%.1f of 100 overall".formatted(score.path("score").asDouble()));
    JsonNode insights = api.get("/api/v1/analytics/insights").orFail("read the insights");
    int shown = 0;
    for (JsonNode insight : insights.path("items")) {
      if (shown++ < INSIGHTS_SHOWN) {
        tell.fact(
            "insight",
            insight.path("title").asString() + ": " + insight.path("explanation").asString());
      }
    }
  }
}
