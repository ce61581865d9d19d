package io.iaros.cx.journey.replay;

import io.iaros.cx.journey.replay.CaseLog.Activity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases as journeys: each activity is an event that leads to a step of its name. The journey's own
 * times are those of the replay; an activity's time travels in the context.
 */
final class ReplayedJourneys {

  private static final String DEFINITION = "case-log-replay";
  private static final String STEP = "activity-";
  private static final String CLOSED = "closed";
  private static final String TIME = "activityAt";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PAGE = 200;
  private static final int WORKERS = 8;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final Supplier<Map<String, String>> headers;
  private final String run;

  /**
   * @param headers that identify the caller, asked for with each call
   * @param run names this replay; the same again is the same journeys
   */
  ReplayedJourneys(String base, Supplier<Map<String, String>> headers, String run) {
    this.base = base;
    this.headers = headers;
    this.run = run;
  }

  /** Runs all cases as journeys and counts what their histories tell. */
  LogCounts replay(CaseLog log) {
    send("POST", "/api/v1/journey/definitions", definition(log), DEFINITION);
    LogCounts counts = new LogCounts();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<List<Activity>>> replayed = new ArrayList<>();
      log.cases()
          .forEach(
              (id, activities) -> {
                Callable<List<Activity>> replay =
                    () -> {
                      String journeyId = run(id, activities);
                      return recorded(journeyId);
                    };
                replayed.add(workers.submit(replay));
              });
      replayed.forEach(journey -> counts.add(result(journey)));
    }
    return counts;
  }

  private String run(String id, List<Activity> activities) {
    String key = run + "/" + id;
    String journeyId = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    send(
        "POST",
        "/api/v1/journey/start",
        Map.of(
            "definition",
            DEFINITION,
            "journeyId",
            journeyId,
            "anonymousId",
            "case-" + journeyId,
            "channel",
            "chat"),
        key);
    for (int number = 0; number < activities.size(); number++) {
      Activity activity = activities.get(number);
      tell(
          journeyId,
          Map.of(
              "event", STEP + activity.name(), "context", Map.of(TIME, activity.at().toString())),
          key + "/" + number);
    }
    tell(journeyId, Map.of("event", CLOSED), key + "/" + CLOSED);
    return journeyId;
  }

  private void tell(String journeyId, Map<String, Object> update, String key) {
    JsonNode told = send("PUT", "/api/v1/journey/" + journeyId + "/update", update, key);
    if (!told.path("moved").asBoolean(false)) {
      throw new IllegalStateException("Expected each activity to move its journey: " + told);
    }
  }

  private List<Activity> recorded(String journeyId) {
    List<Activity> activities = new ArrayList<>();
    LocalDateTime at = LocalDateTime.MIN;
    String cursor = "";
    do {
      JsonNode page =
          send(
              "GET",
              "/api/v1/journey/" + journeyId + "/history?limit=" + PAGE + cursor,
              Map.of(),
              "");
      for (JsonNode item : page.path("items")) {
        String time = item.at("/data/context/" + TIME).asString("");
        at = time.isEmpty() ? at : LocalDateTime.parse(time);
        String step = item.at("/data/step").asString("");
        if (item.path("type").asString("").equals("step-entered") && step.startsWith(STEP)) {
          activities.add(new Activity(step.substring(STEP.length()), at));
        }
      }
      cursor = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : "";
    } while (!cursor.isEmpty());
    return activities;
  }

  /** Any activity may follow any other, as a log knows no rules. */
  private static Map<String, Object> definition(CaseLog log) {
    TreeSet<String> names = new TreeSet<>();
    log.cases().values().forEach(all -> all.forEach(activity -> names.add(activity.name())));
    List<Map<String, Object>> steps = new ArrayList<>();
    List<Map<String, Object>> everywhere = new ArrayList<>();
    steps.add(Map.of("name", "opened", "phase", "case"));
    for (String name : names) {
      steps.add(Map.of("name", STEP + name, "phase", "case"));
      everywhere.add(Map.of("on", STEP + name, "to", STEP + name));
    }
    steps.add(Map.of("name", CLOSED, "phase", "case", "terminal", "COMPLETED"));
    everywhere.add(Map.of("on", CLOSED, "to", CLOSED));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", DEFINITION);
    document.put("title", "A log of cases, replayed");
    document.put("phases", List.of("case"));
    document.put("start", List.of(Map.of("step", "opened")));
    document.put("everywhere", everywhere);
    document.put("steps", steps);
    return document;
  }

  private JsonNode send(String method, String path, Map<String, Object> body, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json");
    headers.get().forEach(request::header);
    if (method.equals("GET")) {
      request.GET();
    } else {
      request
          .header("Idempotency-Key", run + ":" + key)
          .method(method, HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "Expected %s %s to succeed, but got %d: %s"
                .formatted(method, path, response.statusCode(), response.body()));
      }
      return MAPPER.readTree(response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<Activity> result(Future<List<Activity>> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A case could not be replayed", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
