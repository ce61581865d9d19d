package io.iaros.cx.personalization.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each event, in the order they were sent.
 *
 * @param accepted how many are kept
 * @param refused how many are not
 */
record CollectionAnswer(int accepted, int refused, List<EventAnswer> results) {

  enum Status {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("refused")
    REFUSED
  }

  /**
   * @param eventId of an accepted event
   * @param errors all that is wrong with a refused one
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record EventAnswer(Status status, @Nullable String eventId, List<Fault> errors) {}

  static CollectionAnswer of(List<EventAnswer> results) {
    int accepted =
        (int) results.stream().filter(result -> result.status() == Status.ACCEPTED).count();
    return new CollectionAnswer(accepted, results.size() - accepted, results);
  }
}
