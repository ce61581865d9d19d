package io.iaros.cx.analytics.projection;

import static io.iaros.cx.analytics.projection.Times.utc;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.events.journey.JourneyPosition;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.journey.JourneyStepEntered;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Journeys and the steps they entered. */
@Component
class JourneyProjection implements EventSubscriber {

  private static final String UPSERT_JOURNEY =
      """
      INSERT INTO journey AS kept (
        journey_id, subject, definition, definition_version, last_sequence, step,
        touchpoint, started_at, ended_at, outcome)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (journey_id) DO UPDATE SET
        last_sequence = greatest(kept.last_sequence, excluded.last_sequence),
        step = CASE WHEN excluded.last_sequence >= kept.last_sequence
               THEN excluded.step ELSE kept.step END,
        touchpoint = coalesce(excluded.touchpoint, kept.touchpoint),
        started_at = coalesce(excluded.started_at, kept.started_at),
        ended_at = coalesce(excluded.ended_at, kept.ended_at),
        outcome = coalesce(excluded.outcome, kept.outcome)
      """;

  private static final String INSERT_STEP =
      """
      INSERT INTO journey_step (
        journey_id, sequence, definition, definition_version, step, entered_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcTemplate jdbc;

  JourneyProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("journeys")
        .on(JourneyStarted.class, this::onStarted)
        .on(JourneyStepEntered.class, this::onStepEntered)
        .on(JourneyEnded.class, this::onEnded)
        .build();
  }

  private void onStarted(Event<JourneyStarted> event) {
    JourneyPosition position = event.data().position();
    keep(position, position.touchpoint(), event.time(), null, null);
    keepStep(position, event);
  }

  private void onStepEntered(Event<JourneyStepEntered> event) {
    JourneyPosition position = event.data().position();
    keep(position, null, null, null, null);
    keepStep(position, event);
  }

  private void onEnded(Event<JourneyEnded> event) {
    keep(event.data().position(), null, null, event.time(), event.data().outcome());
  }

  private void keep(
      JourneyPosition position,
      @Nullable String startedAtTouchpoint,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      JourneyEnded.@Nullable Outcome outcome) {
    jdbc.update(
        UPSERT_JOURNEY,
        position.journeyId(),
        position.subject(),
        position.definition(),
        position.definitionVersion(),
        position.sequence(),
        position.step(),
        startedAtTouchpoint,
        startedAt == null ? null : utc(startedAt),
        endedAt == null ? null : utc(endedAt),
        outcome == null ? null : outcome.name());
  }

  private void keepStep(JourneyPosition position, Event<? extends EventData> event) {
    jdbc.update(
        INSERT_STEP,
        position.journeyId(),
        position.sequence(),
        position.definition(),
        position.definitionVersion(),
        position.step(),
        utc(event.time()));
  }
}
