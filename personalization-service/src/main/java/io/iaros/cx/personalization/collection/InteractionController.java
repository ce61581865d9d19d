package io.iaros.cx.personalization.collection;

import io.iaros.cx.service.idempotency.IdempotencyKey;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Events are judged one by one, so the body is read here and not bound as a whole. */
@RestController
class InteractionController {

  /** The largest body, in bytes. */
  private static final int BODY_BYTES_MAX = 1 << 20;

  /** The most events in one batch. */
  private static final int BATCH_MAX = 500;

  /** Faults that one answer lists. */
  private static final int FAULTS_LISTED_MAX = 1_000;

  private final InteractionCollection collection;
  private final InstantSource clock;

  InteractionController(InteractionCollection collection, InstantSource clock) {
    this.collection = collection;
    this.clock = clock;
  }

  @PostMapping(path = "/api/v1/experience/interaction", consumes = "application/json")
  CollectionAnswer collect(HttpServletRequest request) throws IOException {
    SentBody body = SentBody.of(SentBody.read(request, BODY_BYTES_MAX), BATCH_MAX);
    boolean isBatch = body.batch() != null;
    if (body.events().isEmpty() || body.itself().has("batch")) {
      throw ProblemException.invalid(
          "/batch", "Expected a list of 1 to %d events.".formatted(BATCH_MAX));
    }
    Instant now = clock.instant();
    List<Reading> readings =
        body.events().stream().map(event -> InteractionReader.read(event, now)).toList();
    CollectionAnswer answer = collection.collect(readings, now, IdempotencyKey.current());
    if (answer.accepted() == 0) {
      throw ProblemException.invalid(answer.faults(isBatch, FAULTS_LISTED_MAX));
    }
    return answer;
  }
}
