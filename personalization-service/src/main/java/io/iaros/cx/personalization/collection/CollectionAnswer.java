package io.iaros.cx.personalization.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of each event, in the order they were sent.
 *
 * @param accepted how many are kept
 * @param refused how many are not
 */
public record CollectionAnswer(int accepted, int refused, List<EventAnswer> results) {

  public enum Status {
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
  public record EventAnswer(Status status, @Nullable String eventId, List<Fault> errors) {
    public EventAnswer {
      errors = List.copyOf(errors);
    }

    public boolean isAccepted() {
      return status == Status.ACCEPTED;
    }
  }

  public CollectionAnswer {
    results = List.copyOf(results);
  }

  static CollectionAnswer of(List<EventAnswer> results) {
    int accepted = (int) results.stream().filter(EventAnswer::isAccepted).count();
    return new CollectionAnswer(accepted, results.size() - accepted, results);
  }

  /**
   * All that is wrong, with pointers into the body that the events came in.
   *
   * @param listedMax faults that are told; a batch of faulty events would fill a page of them
   */
  public List<Fault> faults(boolean isBatch, int listedMax) {
    return IntStream.range(0, results.size())
        .boxed()
        .flatMap(
            place -> results.get(place).errors().stream().map(fault -> at(place, isBatch, fault)))
        .limit(listedMax)
        .toList();
  }

  private static Fault at(int place, boolean isBatch, Fault fault) {
    return isBatch ? new Fault("/batch/" + place + fault.pointer(), fault.detail()) : fault;
  }
}
