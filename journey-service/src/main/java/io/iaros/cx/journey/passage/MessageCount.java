package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyPolicy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many messages each customer was sent by all journeys. */
@Repository
class MessageCount {

  private final JdbcClient jdbc;

  MessageCount(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts one more message, unless the cap is reached; one customer's are counted one by one.
   *
   * @param key of the message; the same again is not counted twice
   * @return when the next one would be free; null where this one is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  @Nullable Instant reserve(
      String subject, String key, JourneyPolicy.@Nullable MessageCap cap, Instant now) {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(journey_customer_of(?), 1))")
        .param(subject)
        .query(Integer.class)
        .single();
    if (cap != null) {
      List<Instant> sent =
          jdbc.sql(
                  """
                  SELECT at FROM journey_message WHERE subject = ANY (journey_subjects(?)) AND at > ? AND message_key <> ?
                  ORDER BY at DESC LIMIT ?
                  """)
              .params(subject, Timestamp.from(now.minus(cap.within())), key, cap.messages())
              .query((row, _) -> row.getTimestamp(1).toInstant())
              .list();
      if (sent.size() >= cap.messages()) {
        return sent.getLast().plus(cap.within());
      }
    }
    jdbc.sql("INSERT INTO journey_message VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .params(key, subject, Timestamp.from(now))
        .update();
    return null;
  }
}
