package io.iaros.cx.experiment.ofrep;

import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells clients when it is time to evaluate again. */
@RestController
class ChangeStreamController {

  private final CurrentSet set;
  private final ChangeStreams streams;
  private final StreamAddresses addresses;

  ChangeStreamController(CurrentSet set, ChangeStreams streams, StreamAddresses addresses) {
    this.set = set;
    this.streams = streams;
    this.addresses = addresses;
  }

  @GetMapping(path = StreamAddresses.PATH + "{token}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(
      @PathVariable String token,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    if (!addresses.opens(token)) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED,
          "Expected an address of the last hours, as a bulk evaluation answers it.");
    }
    SseEmitter stream = streams.open(set.get().revision(), revisionOf(lastEventId));
    if (stream == null) {
      throw new ProblemException(
          ProblemType.RATE_LIMITED, "Expected fewer streams at once; poll instead.");
    }
    return stream;
  }

  /** An id that is none of ours is told to evaluate again, too. */
  private static @Nullable Long revisionOf(@Nullable String lastEventId) {
    if (lastEventId == null) {
      return null;
    }
    try {
      return Long.valueOf(lastEventId.strip());
    } catch (NumberFormatException foreign) {
      return -1L;
    }
  }
}
