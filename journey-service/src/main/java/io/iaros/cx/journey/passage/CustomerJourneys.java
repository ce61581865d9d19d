package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The journeys of one customer under all ids that are known to be one, for what they do. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class CustomerJourneys {

  /** How many running journeys of one customer an event is told to; the latest of them. */
  private static final int RUNNING_MAX = 50;

  /**
   * @param entryKey absent where a caller began it
   */
  public record Running(UUID journeyId, JourneyDefinition definition, @Nullable String entryKey) {}

  /** What came of telling a journey. */
  public sealed interface Move {
    record Told() implements Move {}

    record Refused(String reason) implements Move {}
  }

  private final JdbcClient jdbc;
  private final JourneyHandler handler;
  private final Definitions definitions;

  CustomerJourneys(JdbcClient jdbc, JourneyHandler handler, Definitions definitions) {
    this.jdbc = jdbc;
    this.handler = handler;
    this.definitions = definitions;
  }

  public List<Running> running(String subject) {
    return jdbc.sql(
            """
            SELECT journey_id, definition, definition_version, entry_key FROM journey
            WHERE subject = ANY (journey_subjects(?)) AND status = 'RUNNING'
            ORDER BY started_at DESC, journey_id LIMIT ?
            """)
        .params(subject, RUNNING_MAX)
        .query(
            (row, _) ->
                new Running(
                    row.getObject(1, UUID.class),
                    definitions.get(row.getString(2), row.getInt(3)),
                    row.getString(4)))
        .list();
  }

  public Move tell(
      UUID journeyId,
      String eventId,
      String event,
      Map<String, @Nullable Object> context,
      String by,
      Instant at) {
    JourneyCommand update = new JourneyCommand.Update(event, context, null, Asked.inside(by, at));
    return handler.handle(journeyId, update) instanceof Handling.Refused(var rejection)
        ? new Move.Refused(rejection.detail())
        : new Move.Told();
  }

  /** Nobody else decides about entries of this customer until the transaction ends. */
  public void lockEntries(String subject, String definition) {
    jdbc.sql(
            "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(? || '|' ||"
                + " journey_customer_of(?), 2))")
        .params(definition, subject)
        .query(Integer.class)
        .single();
  }

  public boolean runs(String subject, String definition, String key) {
    return jdbc.sql(
                """
                SELECT count(*) FROM journey
                WHERE subject = ANY (journey_subjects(?)) AND definition = ? AND entry_key = ? AND status = 'RUNNING'
                """)
            .params(subject, definition, key)
            .query(Long.class)
            .single()
        > 0;
  }

  public @Nullable Instant lastStart(String subject, String definition, String key) {
    Timestamp last =
        jdbc.sql(
                """
                SELECT max(started_at) FROM journey
                WHERE subject = ANY (journey_subjects(?)) AND definition = ? AND entry_key = ?
                """)
            .params(subject, definition, key)
            .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)))
            .single()
            .orElse(null);
    return last == null ? null : last.toInstant();
  }

  public int startsSince(String subject, String definition, Instant since) {
    return jdbc.sql(
            """
            SELECT count(*) FROM journey
            WHERE subject = ANY (journey_subjects(?)) AND definition = ? AND started_at > ? AND entry_key IS NOT NULL
            """)
        .params(subject, definition, Timestamp.from(since))
        .query(Integer.class)
        .single();
  }

  /** Why the journey does not begin; empty where it does. */
  public Optional<String> begin(
      JourneyDefinition definition,
      UUID journeyId,
      String subject,
      Place place,
      Map<String, @Nullable Object> context,
      String key,
      String by,
      Instant at) {
    JourneyCommand.Start start =
        new JourneyCommand.Start(
            journeyId.toString(),
            subject,
            place,
            context,
            Asked.inside(by, at),
            new Journey.Origin(key, null, null));
    return handler.start(definition, start, "entered") instanceof Handling.Refused(var rejection)
        ? Optional.of(rejection.detail())
        : Optional.empty();
  }
}
