package io.iaros.cx.personalization.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.collection.CollectionAnswer;
import io.iaros.cx.personalization.collection.CollectionAnswer.EventAnswer;
import io.iaros.cx.personalization.collection.SentEvent;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a client hears: that its messages are kept, and which of them never will be.
 *
 * @param success always, since a client that hears no would send what is kept again
 * @param accepted how many are kept, told only where some are not
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TrackingAnswer(
    boolean success,
    @Nullable Integer accepted,
    @Nullable Integer refused,
    List<RefusedMessage> refusals) {

  private static final TrackingAnswer ALL = new TrackingAnswer(true, null, null, List.of());

  /**
   * A message that is not kept.
   *
   * @param index its place in the batch
   * @param errors all that is wrong with it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RefusedMessage(int index, @Nullable String messageId, List<Fault> errors) {}

  TrackingAnswer {
    refusals = List.copyOf(refusals);
  }

  static TrackingAnswer of(CollectionAnswer answer, List<SentEvent> messages) {
    if (answer.refused() == 0) {
      return ALL;
    }
    List<EventAnswer> results = answer.results();
    return new TrackingAnswer(
        true,
        answer.accepted(),
        answer.refused(),
        IntStream.range(0, results.size())
            .filter(index -> !results.get(index).isAccepted())
            .mapToObj(index -> refused(index, messages.get(index), results.get(index)))
            .toList());
  }

  private static RefusedMessage refused(int index, SentEvent message, EventAnswer answer) {
    String messageId = MessageContext.text(message.json().path("messageId"));
    return new RefusedMessage(index, messageId, answer.errors());
  }
}
