package io.iaros.cx.journey.effect;

import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import io.iaros.cx.service.idempotency.IdempotencyKey;
import io.iaros.cx.service.security.ServiceClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks the services beside this one. */
@Component
class NeighbourCalls {

  private static final String PERSONALIZATION = "personalization-service";
  private static final String RECOVERY = "recovery-service";

  /** The context key that names the booking which a recovery is for. */
  private static final String BOOKING = "bookingId";

  private static final String INCIDENT = "recovery.incidentId";

  private record Decision(String decisionId, List<Slot> slots) {}

  private record Slot(String slot, List<Item> items) {}

  private record Item(String offerId, String title) {}

  private record Incident(String incidentId) {}

  private final Function<Duration, RestClient> personalization;
  private final Function<Duration, RestClient> recovery;

  NeighbourCalls(ServiceClients clients, EffectProperties properties) {
    personalization = remembered(clients, PERSONALIZATION, properties.personalizationUrl());
    recovery = remembered(clients, RECOVERY, properties.recoveryUrl());
  }

  TaskResult decide(StepAct.Decide decide, EffectRequest request) {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("channel", request.place().channel());
    body.put("touchpoint", request.place().touchpoint());
    body.put("slots", List.of(decide.slot()));
    body.put("limit", 1);
    body.put("context", request.context());
    return answered(
        () -> {
          Decision decision =
              personalization
                  .apply(request.timeout())
                  .post()
                  .uri("/internal/personalize/{subject}", request.subject())
                  .contentType(MediaType.APPLICATION_JSON)
                  .body(body)
                  .retrieve()
                  .body(Decision.class);
          return decided(decide, decision);
        });
  }

  private static TaskResult decided(StepAct.Decide decide, @Nullable Decision decision) {
    Map<String, @Nullable Object> context = new HashMap<>();
    List<Item> items =
        decision == null
            ? List.of()
            : decision.slots().stream().flatMap(slot -> slot.items().stream()).toList();
    if (decision == null || items.isEmpty()) {
      context.put(decide.saveAs(), null);
      return new TaskResult.Done(StepWork.DONE, context, "nothing is on offer");
    }
    Item best = items.getFirst();
    context.put(
        decide.saveAs(),
        Map.of(
            "offerId", best.offerId(),
            "title", best.title(),
            "decisionId", decision.decisionId()));
    return new TaskResult.Done(StepWork.DONE, context, null);
  }

  TaskResult recover(StepAct.Recovery recover, EffectRequest request) {
    if (!(request.context().get(BOOKING) instanceof String bookingId)) {
      return new TaskResult.Failed("Expected a bookingId in the context, but got none.", false);
    }
    Map<String, Object> body =
        Map.of(
            "type", recover.type(),
            "severity", recover.severity().name(),
            "scope", Map.of("bookingIds", List.of(bookingId)),
            "evidence", Map.of("journeyId", request.journeyId(), "step", request.step()));
    return answered(
        () -> {
          Incident incident =
              recovery
                  .apply(request.timeout())
                  .post()
                  .uri("/api/v1/service/incident")
                  .header(IdempotencyKey.HEADER, request.key())
                  .contentType(MediaType.APPLICATION_JSON)
                  .body(body)
                  .retrieve()
                  .body(Incident.class);
          return incident == null
              ? new TaskResult.Failed("Expected an incident, but the answer is empty.", true)
              : new TaskResult.Done(StepWork.DONE, Map.of(INCIDENT, incident.incidentId()), null);
        });
  }

  /** A definition names few time-outs; each has its client. */
  private static Function<Duration, RestClient> remembered(
      ServiceClients clients, String audience, String url) {
    Map<Duration, RestClient> known = new ConcurrentHashMap<>();
    return timeout ->
        known.computeIfAbsent(timeout, readTimeout -> clients.client(audience, url, readTimeout));
  }

  private static TaskResult answered(Supplier<TaskResult> call) {
    try {
      return call.get();
    } catch (RestClientResponseException refused) {
      int status = refused.getStatusCode().value();
      return new TaskResult.Failed(
          "Expected a good answer, but it was %d.".formatted(status),
          status >= 500 || status == 429);
    } catch (RestClientException away) {
      return new TaskResult.Failed(
          "Expected an answer, but %s.".formatted(away.getClass().getSimpleName()), true);
    }
  }
}
