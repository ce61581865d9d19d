package io.iaros.cx.journey.passage;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the histories of a customer's journeys say about why something did or did not happen. */
@Repository
public class JourneyReasons {

  private static final List<String> TYPES =
      List.of(
          "started",
          "updated",
          "step-settled",
          "step-delayed",
          "step-undone",
          "ending-begun",
          "migrated",
          "ended");

  /** One reason, in plain words. */
  public record Reason(Instant at, UUID journeyId, String definition, String text) {}

  private record Row(UUID journeyId, String definition, JourneyEvent event) {}

  private final JdbcClient jdbc;

  JourneyReasons(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of events and of what others told in vain. */
  public List<Reason> of(String subject, Instant from, Instant to, int rows) {
    return Stream.concat(
            ofEvents(subject, from, to, rows).stream(),
            ofVoidSignals(subject, from, to, rows).stream())
        .toList();
  }

  private List<Reason> ofVoidSignals(String subject, Instant from, Instant to, int rows) {
    return jdbc.sql(
            """
            SELECT s.journey_id, j.definition, s.event, s.told_at, s.reason
            FROM journey j JOIN journey_signal s USING (journey_id)
            WHERE j.subject = ANY (journey_subjects(?)) AND s.told_at >= ? AND s.told_at < ?
              AND s.reason IS NOT NULL
            ORDER BY s.told_at DESC, s.signal_id LIMIT ?
            """)
        .params(subject, Timestamp.from(from), Timestamp.from(to), rows)
        .query(
            (row, _) ->
                new Reason(
                    row.getTimestamp(4).toInstant(),
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    "Event '%s' had no effect: %s".formatted(row.getString(3), row.getString(5))))
        .list();
  }

  private List<Reason> ofEvents(String subject, Instant from, Instant to, int rows) {
    return jdbc
        .sql(
            """
            SELECT e.journey_id, j.definition, e.type, e.data
            FROM journey j JOIN journey_event e USING (journey_id)
            WHERE j.subject = ANY (journey_subjects(:subject)) AND e.at >= :from AND e.at < :to AND e.type IN (:types)
              AND (e.type <> 'updated' OR e.data ->> 'stayedBecause' IS NOT NULL)
            ORDER BY e.at DESC, e.journey_id, e.sequence DESC LIMIT :rows
            """)
        .param("subject", subject)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .param("types", TYPES)
        .param("rows", rows)
        .query(
            (row, _) ->
                new Row(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    JourneyJson.readEvent(row.getString(3), row.getString(4))))
        .list()
        .stream()
        .flatMap(
            row ->
                text(row.event()).stream()
                    .map(
                        text ->
                            new Reason(row.event().at(), row.journeyId(), row.definition(), text)))
        .toList();
  }

  /** In plain words; empty where the event explains nothing. */
  static Optional<String> text(JourneyEvent event) {
    return switch (event) {
      case JourneyEvent.Started started ->
          Optional.of("The journey began in step '%s'.".formatted(started.step()));
      case JourneyEvent.Updated updated ->
          Optional.ofNullable(updated.stayedBecause())
              .map(because -> "Event '%s' moved nothing: %s".formatted(updated.event(), because));
      case JourneyEvent.StepSettled settled ->
          Optional.of(
              "Step '%s' came to '%s'%s."
                  .formatted(
                      settled.step(),
                      settled.outcome(),
                      settled.reason() == null ? "" : ", because " + settled.reason()));
      case JourneyEvent.StepDelayed delayed ->
          Optional.of(
              "Step '%s' waits until %s: %s."
                  .formatted(delayed.step(), delayed.until(), delayed.reason()));
      case JourneyEvent.StepUndone undone ->
          Optional.of(
              undone.done()
                  ? "Step '%s' was undone.".formatted(undone.step())
                  : "Step '%s' was not undone: %s.".formatted(undone.step(), undone.reason()));
      case JourneyEvent.EndingBegun begun ->
          Optional.of(
              "The journey is to end as %s and undoes its work: %s."
                  .formatted(begun.outcome(), begun.reason()));
      case JourneyEvent.Migrated migrated ->
          Optional.of(
              "The journey went on by version %d in step '%s'."
                  .formatted(migrated.version(), migrated.step()));
      case JourneyEvent.Ended ended ->
          Optional.of("The journey ended as %s: %s.".formatted(ended.outcome(), ended.reason()));
      case JourneyEvent.StepEntered _,
          JourneyEvent.HandoffOffered _,
          JourneyEvent.HandoffSettled _,
          JourneyEvent.LaneEntered _,
          JourneyEvent.LaneArrived _,
          JourneyEvent.GoalReached _ ->
          Optional.empty();
    };
  }
}
