package io.iaros.cx.personalization.tracking;

import io.iaros.cx.events.customer.InteractionRecorded.Kind;
import io.iaros.cx.personalization.collection.CollectionAnswer;
import io.iaros.cx.personalization.collection.InteractionCollection;
import io.iaros.cx.personalization.collection.Reading;
import io.iaros.cx.personalization.collection.SentBody;
import io.iaros.cx.personalization.collection.SentEvent;
import io.iaros.cx.service.idempotency.IdempotencyKey;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The paths that published clients of the tracking protocol send to, each with and without a slash
 * at its end. A body may come as any content type.
 */
@RestController
class TrackingController {

  /** The largest body, in bytes; that of a single call is one event. */
  private static final int BODY_BYTES_MAX = 512_000;

  /** The most messages in one batch. */
  private static final int BATCH_MAX = 2_500;

  /** Faults that one refusal of a whole body lists. */
  private static final int FAULTS_LISTED_MAX = 1_000;

  private final InteractionCollection collection;
  private final Intake intake;
  private final InstantSource clock;

  TrackingController(InteractionCollection collection, Intake intake, InstantSource clock) {
    this.collection = collection;
    this.intake = intake;
    this.clock = clock;
  }

  @PostMapping({"/v1/track", "/v1/track/", "/v1/t", "/v1/t/"})
  TrackingAnswer track(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return single(Kind.TRACK, request, response);
  }

  @PostMapping({"/v1/identify", "/v1/identify/", "/v1/i", "/v1/i/"})
  TrackingAnswer identify(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return single(Kind.IDENTIFY, request, response);
  }

  @PostMapping({"/v1/page", "/v1/page/", "/v1/p", "/v1/p/"})
  TrackingAnswer page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    return single(Kind.PAGE, request, response);
  }

  @PostMapping({"/v1/screen", "/v1/screen/", "/v1/s", "/v1/s/"})
  TrackingAnswer screen(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return single(Kind.SCREEN, request, response);
  }

  @PostMapping({"/v1/group", "/v1/group/", "/v1/g", "/v1/g/"})
  TrackingAnswer group(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return single(Kind.GROUP, request, response);
  }

  @PostMapping({"/v1/alias", "/v1/alias/", "/v1/a", "/v1/a/"})
  TrackingAnswer alias(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return single(Kind.ALIAS, request, response);
  }

  @PostMapping({"/v1/batch", "/v1/batch/", "/v1/import", "/v1/import/", "/v1/b", "/v1/b/"})
  TrackingAnswer batch(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] bytes = SentBody.read(request, BODY_BYTES_MAX);
    return intake.within(
        response,
        () -> {
          SentBody body = batch(bytes);
          Instant now = clock.instant();
          CollectionAnswer answer =
              collected(
                  body.events(),
                  (message, at) -> TrackingReader.read(message, body.itself(), at),
                  now,
                  true);
          return TrackingAnswer.of(answer, body.events());
        });
  }

  /** Events of a web page, each with its own answer. */
  @PostMapping({"/api/events/track", "/api/events/track/"})
  CollectionAnswer behaviour(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] bytes = SentBody.read(request, BODY_BYTES_MAX);
    return intake.within(
        response,
        () -> {
          SentBody body = SentBody.of(bytes, BATCH_MAX);
          boolean isBatch = body.batch() != null || body.itself().has("batch");
          SentBody events = isBatch ? requireEvents(body) : body;
          return collected(
              events.events(),
              (event, at) -> BehaviourEvents.read(event, body.itself(), at),
              clock.instant(),
              isBatch);
        });
  }

  private TrackingAnswer single(Kind kind, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] bytes = SentBody.read(request, BODY_BYTES_MAX);
    if (bytes.length > SentEvent.BYTES_MAX) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "Expected an event of at most %d bytes, but it is larger."
              .formatted(SentEvent.BYTES_MAX));
    }
    return intake.within(
        response,
        () -> {
          SentEvent message = new SentEvent(SentBody.of(bytes, BATCH_MAX).itself(), bytes.length);
          CollectionAnswer answer =
              collected(
                  List.of(message),
                  (one, at) -> TrackingReader.read(one, kind, at),
                  clock.instant(),
                  false);
          return TrackingAnswer.of(answer, List.of(message));
        });
  }

  private static SentBody batch(byte[] bytes) {
    return requireEvents(SentBody.of(bytes, BATCH_MAX));
  }

  private static SentBody requireEvents(SentBody body) {
    if (body.batch() == null || body.batch().isEmpty()) {
      throw ProblemException.invalid(
          "/batch", "Expected a list of 1 to %d events.".formatted(BATCH_MAX));
    }
    return body;
  }

  /**
   * @throws ProblemException with all faults when nothing is kept
   */
  private CollectionAnswer collected(
      List<SentEvent> events,
      BiFunction<SentEvent, Instant, Reading> reader,
      Instant now,
      boolean isBatch) {
    List<Reading> readings = events.stream().map(event -> reader.apply(event, now)).toList();
    CollectionAnswer answer = collection.collect(readings, now, IdempotencyKey.current());
    if (answer.accepted() == 0) {
      throw ProblemException.invalid(answer.faults(isBatch, FAULTS_LISTED_MAX));
    }
    return answer;
  }
}
