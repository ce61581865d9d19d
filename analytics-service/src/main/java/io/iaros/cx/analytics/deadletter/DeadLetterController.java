package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/analytics/deadletters")
class DeadLetterController {

  /**
   * @param data repaired data of the event, in place of the original; absent to send that again
   */
  record ReplayRequest(@Nullable Map<String, Object> data) {}

  record DiscardRequest(@NotBlank @Size(max = 1_000) String reason) {}

  private final DeadLetterStore store;
  private final DeadLetterHandler handler;
  private final RepairedData repairedData;
  private final TopicNames topicNames;

  DeadLetterController(
      DeadLetterStore store,
      DeadLetterHandler handler,
      RepairedData repairedData,
      TopicNames topicNames) {
    this.store = store;
    this.handler = handler;
    this.repairedData = repairedData;
    this.topicNames = topicNames;
  }

  @GetMapping
  Page<DeadLetterAnswer.Item> list(
      @RequestParam @Nullable String state,
      @RequestParam @Nullable String topic,
      @RequestParam @Nullable Integer limit,
      @RequestParam @Nullable String cursor) {
    return store
        .page(
            state == null ? null : state(state),
            topic == null ? null : topicNames.prefix() + topic,
            PageRequest.of(limit, cursor))
        .map(summary -> DeadLetterAnswer.Item.of(summary, topicNames));
  }

  @GetMapping("/{id}")
  DeadLetterAnswer get(@PathVariable String id) {
    return DeadLetterAnswer.of(found(id), topicNames);
  }

  @PostMapping("/{id}:replay")
  DeadLetterAnswer replay(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ReplayRequest request,
      @Nullable Principal caller) {
    Map<String, Object> data = request == null ? null : request.data();
    if (data != null) {
      refuseFaults(repairedData.faultsOf(data, found(id)));
    }
    byte[] repaired = data == null ? null : RepairedData.bytes(data);
    return answer(id, handler.replay(id, repaired, nameOf(caller)));
  }

  @PostMapping("/{id}:discard")
  DeadLetterAnswer discard(
      @PathVariable String id,
      @Valid @RequestBody DiscardRequest request,
      @Nullable Principal caller) {
    return answer(id, handler.discard(id, request.reason(), nameOf(caller)));
  }

  private DeadLetterAnswer answer(
      String id, Optional<Decision<DeadLetterEvent, DeadLetterRejection>> decision) {
    return switch (decision.orElseThrow(() -> notFound(id))) {
      case Decision.Accepted<DeadLetterEvent, DeadLetterRejection> _ -> get(id);
      case Decision.Rejected<DeadLetterEvent, DeadLetterRejection>(var reason) ->
          throw new ProblemException(problemOf(reason), reason.detail());
    };
  }

  private static ProblemType problemOf(DeadLetterRejection rejection) {
    return switch (rejection) {
      case ALREADY_REPLAYED, ALREADY_DISCARDED -> ProblemType.CONFLICT;
      case NO_CONSUMER -> ProblemType.UNPROCESSABLE;
    };
  }

  private DeadLetter found(String id) {
    return store.find(id).orElseThrow(() -> notFound(id));
  }

  private static ProblemException notFound(String id) {
    return ProblemException.notFound("dead letter", id);
  }

  private static void refuseFaults(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
  }

  private static @Nullable String nameOf(@Nullable Principal caller) {
    return caller == null ? null : caller.getName();
  }

  private static DeadLetterState state(String label) {
    return DeadLetterState.labelled(label)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "#state", "Expected one of open, replayed and discarded."));
  }
}
