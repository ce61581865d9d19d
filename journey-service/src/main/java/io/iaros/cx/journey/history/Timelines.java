package io.iaros.cx.journey.history;

import io.iaros.cx.journey.passage.KnownJourneys;
import io.iaros.cx.service.page.PageRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events of all journeys of a customer. */
@Repository
class Timelines {

  private final JdbcClient jdbc;

  Timelines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The earliest first.
   *
   * @param until exclusive
   */
  List<TimelineItem> of(String subject, Instant from, Instant until, PageRequest request) {
    TimelinePlace after = TimelinePlace.parse(request.after());
    return jdbc.sql(
            """
            SELECT e.journey_id, j.definition, j.definition_version, e.sequence, e.type, e.at,
                   e.request_id, e.data
            FROM journey j JOIN journey_event e ON e.journey_id = j.journey_id
            WHERE j.subject = ANY (journey_subjects(:subject)) AND e.at >= :from AND e.at < :until
              AND (e.at, e.journey_id, e.sequence) > (:at, :journeyId, :sequence)
            ORDER BY e.at, e.journey_id, e.sequence LIMIT :rows
            """)
        .param("subject", subject)
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .param("at", Timestamp.from(after.at()))
        .param("journeyId", after.journeyId())
        .param("sequence", after.sequence())
        .param("rows", request.rows())
        .query(
            (row, _) ->
                new TimelineItem(
                    row.getString("journey_id"),
                    row.getString("definition"),
                    row.getInt("definition_version"),
                    row.getLong("sequence"),
                    row.getString("type"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("request_id"),
                    KnownJourneys.readable(row.getString("type"), row.getString("data"))))
        .list();
  }
}
