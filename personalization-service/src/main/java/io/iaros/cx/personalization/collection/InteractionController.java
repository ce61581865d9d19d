package io.iaros.cx.personalization.collection;

import io.iaros.cx.personalization.collection.CollectionAnswer.EventAnswer;
import io.iaros.cx.service.idempotency.IdempotencyKey;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events are judged one by one, so the body is read here and not bound as a whole. */
@RestController
class InteractionController {

  /** The largest body, in bytes. */
  private static final int BODY_BYTES_MAX = 1 << 20;

  /** The most events in one batch. */
  private static final int BATCH_MAX = 500;

  private static final String BATCH = "batch";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final InteractionCollection collection;

  InteractionController(InteractionCollection collection) {
    this.collection = collection;
  }

  @PostMapping(path = "/api/v1/experience/interaction", consumes = "application/json")
  CollectionAnswer collect(InputStream body) throws IOException {
    JsonNode tree = tree(body);
    boolean isBatch = tree.has(BATCH);
    CollectionAnswer answer =
        collection.collect(
            isBatch ? batch(tree.path(BATCH)) : List.of(tree), IdempotencyKey.current());
    if (answer.accepted() == 0) {
      throw ProblemException.invalid(faults(answer, isBatch));
    }
    return answer;
  }

  private static List<JsonNode> batch(JsonNode events) {
    if (!events.isArray() || events.isEmpty() || events.size() > BATCH_MAX) {
      throw ProblemException.invalid(
          "/" + BATCH, "Expected a list of 1 to %d events.".formatted(BATCH_MAX));
    }
    return List.copyOf(events.values());
  }

  private static List<Fault> faults(CollectionAnswer answer, boolean isBatch) {
    List<Fault> faults = new ArrayList<>();
    int place = 0;
    for (EventAnswer result : answer.results()) {
      String before = isBatch ? "/" + BATCH + "/" + place : "";
      result
          .errors()
          .forEach(fault -> faults.add(new Fault(before + fault.pointer(), fault.detail())));
      place++;
    }
    return faults;
  }

  private static JsonNode tree(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
    if (bytes.length > BODY_BYTES_MAX) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "Expected a body of at most %d bytes, but it is larger.".formatted(BODY_BYTES_MAX));
    }
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException malformed) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "Expected JSON, but at line %d column %d: %s"
              .formatted(
                  malformed.getLocation().getLineNr(),
                  malformed.getLocation().getColumnNr(),
                  malformed.getOriginalMessage()));
    }
  }
}
