package io.iaros.cx.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.gateway.route.PublicRoutes;
import io.iaros.cx.gateway.route.Service;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiMergeTest {

  private static final OpenApiMerge MERGE = new OpenApiMerge(PublicRoutes.table());

  private static final ObjectNode JOURNEY =
      document(
          """
          {"paths": {
             "/api/v1/journey/{journeyId}/state": {
               "get": {"operationId": "read", "responses": {"200": {"content": {"application/json":
                 {"schema": {"$ref": "#/components/schemas/Page"}}}}}},
               "delete": {"operationId": "remove"}},
             "/internal/journeys": {"get": {"operationId": "hidden", "schema":
                 {"$ref": "#/components/schemas/Secret"}}}},
           "components": {"schemas": {
             "Page": {"type": "object", "properties": {"item": {"$ref": "#/components/schemas/Item"}}},
             "Item": {"type": "string"},
             "Problem": {"type": "object"},
             "Secret": {"type": "object"}}}}
          """);

  private static final ObjectNode EXPERIMENT =
      document(
          """
          {"paths": {
             "/api/v1/experiments/{experimentId}": {"get": {"operationId": "read",
               "schema": {"$ref": "#/components/schemas/Page"},
               "error": {"$ref": "#/components/schemas/Problem"}}},
             "/api/v1/journey/{journeyId}/next": {"get": {"operationId": "foreign"}}},
           "components": {"schemas": {
             "Page": {"type": "object", "properties": {"item": {"$ref": "#/components/schemas/Item"}}},
             "Item": {"type": "integer"},
             "Problem": {"type": "object"}}}}
          """);

  private final JsonNode merged =
      MERGE.merge(
          Map.of(Service.JOURNEY, JOURNEY, Service.EXPERIMENT, EXPERIMENT),
          Set.of(Service.RECOVERY, Service.ANALYTICS));

  @Test
  void holdsTheOperationsThatAreReachable() {
    assertThat(merged.path("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/v1/journey/{journeyId}/state", "/api/v1/experiments/{experimentId}");
    assertThat(merged.at("/paths/~1api~1v1~1journey~1{journeyId}~1state").propertyNames())
        .containsExactly("get");
  }

  @Test
  void saysWhichScopeAnOperationNeeds() {
    JsonNode operation = merged.at("/paths/~1api~1v1~1journey~1{journeyId}~1state/get");
    assertThat(operation.at("/security/0/apiKey/0").asString()).isEqualTo("journeys:read");
    assertThat(merged.at("/components/securitySchemes/apiKey/name").asString())
        .isEqualTo("X-API-Key");
  }

  @Test
  void keepsApartWhatServicesCallAlikeEvenWhereOnlyAPartDiffers() {
    assertThat(merged.at("/components/schemas").propertyNames())
        .containsExactlyInAnyOrder(
            "JourneyPage", "JourneyItem", "ExperimentPage", "ExperimentItem", "Problem");
    assertThat(merged.at("/components/schemas/JourneyPage/properties/item/$ref").asString())
        .isEqualTo("#/components/schemas/JourneyItem");
    assertThat(
            merged.at("/paths/~1api~1v1~1experiments~1{experimentId}/get/schema/$ref").asString())
        .isEqualTo("#/components/schemas/ExperimentPage");
  }

  @Test
  void keepsIdsOfOperationsUnique() {
    assertThat(
            merged.at("/paths/~1api~1v1~1journey~1{journeyId}~1state/get/operationId").asString())
        .isEqualTo("journey-read");
  }

  @Test
  void namesTheServicesThatAreAway() {
    assertThat(merged.path("x-unavailable"))
        .extracting(JsonNode::asString)
        .containsExactly("recovery-service", "analytics-service");
  }

  @Test
  void leavesTheGivenDocumentsAsTheyAre() {
    assertThat(JOURNEY.at("/paths/~1internal~1journeys/get").isObject()).isTrue();
    assertThat(JOURNEY.at("/components/schemas/Page").isObject()).isTrue();
  }

  private static ObjectNode document(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }
}
