package io.iaros.cx.personalization.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.Encrypted;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.customerkey.PersonalData;
import io.iaros.cx.personalization.log.FoldedWrites;
import io.iaros.cx.personalization.personal.Masking;
import io.iaros.cx.personalization.sentiment.Tone;
import io.iaros.cx.personalization.sentiment.Tones;
import io.iaros.cx.personalization.sentiment.Tones.Heard;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.idempotency.IdempotencyKey;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.problem.ProblemException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FeedbackController {

  /**
   * @param text as it is kept in the clear, with personal data masked
   * @param sentiment absent without a text, and where it could not be told in time
   * @param degraded names {@code sentiment} where a model that should have told it did not
   * @param folded whether the profile shows it already; it is kept in any case
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FeedbackAnswer(
      String feedbackId,
      @Nullable String text,
      @Nullable SentimentAnswer sentiment,
      @Nullable String emotion,
      List<String> degraded,
      boolean folded) {}

  record SentimentAnswer(String label, double score) {}

  private static final String SENTIMENT = "sentiment";
  private static final Heard SILENT = new Heard(null, false);

  private final Customers customers;
  private final PersonalData personalData;
  private final FoldedWrites writes;
  private final Tones tones;
  private final Events events;
  private final IdSource ids;
  private final InstantSource clock;

  FeedbackController(
      Customers customers,
      PersonalData personalData,
      FoldedWrites writes,
      Tones tones,
      Events events,
      IdSource ids,
      InstantSource clock) {
    this.customers = customers;
    this.personalData = personalData;
    this.writes = writes;
    this.tones = tones;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping("/api/v1/experience/feedback")
  ResponseEntity<FeedbackAnswer> give(@RequestBody FeedbackBody body) {
    String subject = customers.subject(body.customerId(), body.anonymousId());
    if (!body.saysSomething()) {
      throw ProblemException.invalid(
          "", "Expected at least one of rating, nps, ces, reward and text.");
    }
    String masked = body.text() == null ? null : Masking.text(body.text());
    Heard heard = body.text() == null ? SILENT : tones.of(body.text());
    Tone tone = heard.tone();
    FeedbackGiven given =
        new FeedbackGiven(
            body.decisionId(),
            body.journeyId(),
            body.channel(),
            body.touchpoint(),
            body.rating(),
            body.nps(),
            body.ces(),
            body.reward(),
            masked,
            original(subject, body.text()),
            tone == null ? null : tone.sentiment().label(),
            tone == null ? null : tone.score(),
            tone == null ? null : tone.emotion().label());
    String feedbackId = feedbackId();
    boolean folded =
        writes.write(events.event(feedbackId, subject, clock.instant(), given)).isPresent();
    return ResponseEntity.status(folded ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
        .body(answer(feedbackId, masked, heard, folded));
  }

  private static FeedbackAnswer answer(
      String feedbackId, @Nullable String masked, Heard heard, boolean folded) {
    List<String> degraded = heard.degraded() ? List.of(SENTIMENT) : List.of();
    Tone tone = heard.tone();
    return tone == null
        ? new FeedbackAnswer(feedbackId, masked, null, null, degraded, folded)
        : new FeedbackAnswer(
            feedbackId,
            masked,
            new SentimentAnswer(tone.sentiment().label(), tone.score()),
            tone.emotion().label(),
            degraded,
            folded);
  }

  private @Nullable Encrypted original(String subject, @Nullable String text) {
    return text == null ? null : personalData.safeFor(List.of(subject)).sealText(subject, text);
  }

  private String feedbackId() {
    String key = IdempotencyKey.current();
    return key == null ? ids.next() : NameBasedIds.of("feedback", key);
  }
}
