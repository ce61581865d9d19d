package io.iaros.cx.journey.effect;

import io.iaros.cx.journey.context.ContextChanges;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Posts to the hosts that the settings allow, and to no other. Follows no redirect. */
@Component
class WebhookCalls {

  /** The largest answer that is read, in bytes. */
  private static final long ANSWER_MAX = 65_536;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** A later attempt may end otherwise: the server was late, busy or broken. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Set<String> allowedHosts;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  WebhookCalls(EffectProperties properties) {
    this.allowedHosts = Set.copyOf(properties.webhookHosts());
  }

  TaskResult call(StepAct.Webhook webhook, EffectRequest request) {
    if (!allowedHosts.contains(webhook.url().getHost())) {
      return new TaskResult.Failed(
          "Expected a host that the settings allow, but got '%s'."
              .formatted(webhook.url().getHost()),
          false);
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            post(webhook, request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAX));
    try {
      return result(webhook, answer.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new TaskResult.Failed("Expected an answer in " + request.timeout() + ".", true);
    } catch (ExecutionException failed) {
      return new TaskResult.Failed("Expected an answer, but " + failed.getCause() + ".", true);
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new TaskResult.Failed("Expected an answer, but the service stopped.", true);
    }
  }

  private static HttpRequest post(StepAct.Webhook webhook, EffectRequest request) {
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    webhook.send().forEach(key -> context.put(key, request.context().get(key)));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("journeyId", request.journeyId());
    body.put("definition", request.definition());
    body.put("step", request.step());
    body.put("context", context);
    return HttpRequest.newBuilder(webhook.url())
        .timeout(request.timeout())
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", request.key())
        .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
        .build();
  }

  private static TaskResult result(StepAct.Webhook webhook, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return done(webhook.saveAs(), answer.body());
    }
    return new TaskResult.Failed(
        "Expected a good answer, but it was %d.".formatted(status),
        status >= 500 || PASSING.contains(status));
  }

  private static TaskResult done(@Nullable String saveAs, byte[] body) {
    if (saveAs == null) {
      return new TaskResult.Done(StepWork.DONE, Map.of(), null);
    }
    try {
      Object value = MAPPER.readValue(body, Object.class);
      return ContextChanges.faultsOf("", Map.of(saveAs, value)).isEmpty()
          ? new TaskResult.Done(StepWork.DONE, Map.of(saveAs, value), null)
          : new TaskResult.Failed("Expected an answer that a context can take.", false);
    } catch (JacksonException _) {
      return new TaskResult.Failed("Expected JSON for the context, but it was none.", false);
    }
  }
}
