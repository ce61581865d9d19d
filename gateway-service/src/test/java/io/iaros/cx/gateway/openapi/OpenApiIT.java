package io.iaros.cx.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT extends RunningGateway {

  private static final String JOURNEY_DOCUMENT =
      """
      {"openapi": "3.1.0", "paths": {
         "/api/v1/journey/start": {"post": {"operationId": "start"}},
         "/internal/journeys": {"get": {"operationId": "hidden"}}}}
      """;

  @Test
  void joinsTheDocumentsOfTheServicesThatAnswer() {
    JOURNEY.on("/v3/api-docs", 200, "application/json", JOURNEY_DOCUMENT);
    PERSONALIZATION.on("/v3/api-docs", 500, "application/json", "{}");

    await()
        .untilAsserted(
            () ->
                assertThat(document().path("paths").propertyNames())
                    .containsExactly("/api/v1/journey/start"));

    JsonNode document = document();
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.path("servers").path(0).path("url").asString()).isEqualTo("/");
    assertThat(document.path("x-unavailable"))
        .extracting(JsonNode::asString)
        .contains("personalization-service", "recovery-service")
        .doesNotContain("journey-service");
  }

  private JsonNode document() {
    var response = send(to("/openapi.json"));
    assertThat(response.statusCode()).isEqualTo(200);
    return json(response);
  }
}
