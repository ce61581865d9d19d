package io.iaros.cx.service.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Topic;
import io.iaros.cx.service.outbox.OutboxRecord;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a request is answered, and what of it goes on. */
class ExampleRequestsIT extends ExampleServiceUnderTest {

  @Nested
  class Idempotency {

    @Test
    void answersTheSameKeyAndBodyTheSameWayAndActsOnce() throws Exception {
      String subject = unique();
      String key = unique();

      HttpResponse<String> first = post(posting(subject, 5), "Idempotency-Key", key);
      HttpResponse<String> second = post(posting(subject, 5), "Idempotency-Key", key);

      assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
      post(posting(subject, 1));
      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(6));
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() throws Exception {
      String key = unique();
      post(posting(unique(), 5), "Idempotency-Key", key);

      HttpResponse<String> other = post(posting(unique(), 6), "Idempotency-Key", key);

      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(json(other).path("type").asString()).endsWith(":idempotency-key-reused");
    }

    @Test
    void actsOnceWhenTheSameRequestArrivesManyTimesAtTheSameTime() throws Exception {
      String subject = unique();
      String key = unique();
      Callable<HttpResponse<String>> request =
          () -> post(posting(subject, 5), "Idempotency-Key", key);
      List<String> bodies = new ArrayList<>();

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
          answers.add(threads.submit(request));
        }
        for (Future<HttpResponse<String>> answer : answers) {
          bodies.add(answer.get(20, SECONDS).body());
        }
      }

      assertThat(bodies).hasSize(8).containsOnly(bodies.getFirst());
      post(posting(subject, 1));
      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(6));
    }

    @Test
    void doesNotKeepARefusal() throws Exception {
      String key = unique();

      assertThat(post(posting(unique(), 13), "Idempotency-Key", key).statusCode()).isEqualTo(409);
      assertThat(post(posting(unique(), 5), "Idempotency-Key", key).statusCode()).isEqualTo(201);
    }
  }

  @Nested
  class Refusals {

    @Test
    void listsAllFaultsOfABodyAtOnce() throws Exception {
      HttpResponse<String> answer =
          post("{\"subject\":\"\",\"points\":\"many\",\"at\":\"yesterday\",\"colour\":1}");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      JsonNode problem = json(answer);
      assertThat(problem.path("errors").findValuesAsString("pointer"))
          .contains("/subject", "/points", "/at", "/reason", "/colour");
      assertThat(problem.path("instance").asString()).isEqualTo("/points");
      assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
      assertThat(problem.path("requestId").asString()).isNotEmpty();
    }

    @Test
    void takesSpacesForNoText() throws Exception {
      JsonNode fault =
          json(post("{\"subject\":\" \",\"points\":1,\"reason\":\"GIFT\"}")).path("errors").get(0);

      assertThat(fault.path("pointer").asString()).isEqualTo("/subject");
      assertThat(fault.path("detail").asString()).isEqualTo("must not be blank");
    }

    @Test
    void saysWhereJsonIsMalformed() throws Exception {
      HttpResponse<String> answer = post("{\"subject\":");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("type").asString()).endsWith(":malformed-request");
      assertThat(json(answer).path("detail").asString()).contains("line 1");
    }

    @Test
    void refusesABodyOfFiveMegabytes() throws Exception {
      assertThat(post("{\"subject\":\"" + "a".repeat(5 << 20) + "\"}").statusCode()).isEqualTo(413);
    }

    @Test
    void answersUnknownIdsPathsAndMethodsWithProblems() throws Exception {
      assertThat(json(get("/points/nobody")).path("type").asString()).endsWith(":not-found");
      assertThat(json(get("/nowhere")).path("type").asString()).endsWith(":not-found");
      assertThat(json(get("/points")).path("type").asString()).endsWith(":method-not-allowed");
      assertThat(json(get("/points/x?limit=0")).path("errors").get(0).path("pointer").asString())
          .isEqualTo("#limit");
      assertThat(get("/points/x?cursor=%25%25").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesACallerWithoutATokenForThisService() throws Exception {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri("/points/x"));
      HttpResponse<String> none = send(request.build());
      HttpResponse<String> wrongAudience =
          send(
              request
                  .header("Authorization", ServiceSecrets.shared().bearer("another-service"))
                  .build());

      assertThat(none.statusCode()).isEqualTo(401);
      assertThat(json(none).path("type").asString()).endsWith(":unauthenticated");
      assertThat(wrongAudience.statusCode()).isEqualTo(401);
    }
  }

  @Nested
  class CorrelationIds {

    @Test
    void continuesTheTraceOfTheCallerAndSaysItsRequestIdBack() throws Exception {
      String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
      HttpResponse<String> answer =
          send(
              authorized("/points/nobody")
                  .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                  .header("X-Request-Id", "from-the-caller")
                  .build());

      assertThat(answer.headers().firstValue("X-Request-Id")).contains("from-the-caller");
      assertThat(json(answer).path("traceId").asString()).isEqualTo(traceId);
      assertThat(json(answer).path("requestId").asString()).isEqualTo("from-the-caller");
    }

    @Test
    void givesARequestIdWhereTheCallersMayNotStandInALog() throws Exception {
      HttpResponse<String> answer =
          send(authorized("/points/x").header("X-Request-Id", "a b<script>").build());

      assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
    }

    @Test
    void carriesTraceAndRequestIdIntoTheEvent() throws Exception {
      String subject = unique();
      String traceId = UUID.randomUUID().toString().replace("-", "");
      send(
          authorized("/points")
              .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
              .header("X-Request-Id", subject)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(posting(subject, 3)))
              .build());

      await().atMost(SOON).until(() -> ledger.points(subject) == 3);
      Map<String, String> headers =
          OutboxRecord.headers(
              records(topicNames.of(Topic.LOYALTY_TRANSACTIONS)).stream()
                  .filter(record -> subject.equals(text(record.key())))
                  .findFirst()
                  .orElseThrow()
                  .headers());
      assertThat(headers).containsEntry("ce_requestid", subject);
      assertThat(headers.get("traceparent")).contains(traceId);
    }
  }
}
