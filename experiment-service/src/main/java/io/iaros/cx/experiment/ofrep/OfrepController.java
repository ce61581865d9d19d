package io.iaros.cx.experiment.ofrep;

import io.iaros.cx.experiment.ofrep.OfrepItem.Failure;
import io.iaros.cx.experiment.ofrep.OfrepItem.Success;
import io.iaros.cx.experiment.ofrep.OfrepRequest.ErrorCode;
import io.iaros.cx.experiment.ofrep.OfrepRequest.Evaluate;
import io.iaros.cx.experiment.ofrep.OfrepRequest.Unreadable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * OFREP 0.3.0. Bodies are read and written here byte for byte: clients demand JSON of the protocol
 * with every status, problem documents would be foreign to them. Nobody is exposed by it, since a
 * client evaluates long before it shows anything.
 */
@RestController
class OfrepController {

  private static final Logger LOG = LoggerFactory.getLogger(OfrepController.class);
  private static final String PATH = "/ofrep/v1/evaluate/flags";
  private static final int INACTIVITY_DELAY_SECONDS = 120;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final CurrentSet set;
  private final StreamAddresses streams;
  private final InstantSource clock;

  OfrepController(CurrentSet set, StreamAddresses streams, InstantSource clock) {
    this.set = set;
    this.streams = streams;
    this.clock = clock;
  }

  @PostMapping(PATH + "/{key}")
  ResponseEntity<byte[]> single(
      @PathVariable String key, @RequestBody(required = false) byte @Nullable [] body) {
    try {
      return switch (OfrepRequest.of(body)) {
        case Unreadable(var code, var details) -> failed(new Failure(key, code, details));
        case Evaluate request -> single(key, request);
      };
    } catch (RuntimeException defect) {
      LOG.error("An evaluation failed", defect);
      return failed(new Failure(key, ErrorCode.GENERAL, "The evaluation failed."));
    }
  }

  @PostMapping(PATH)
  ResponseEntity<byte[]> bulk(
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    return switch (OfrepRequest.of(body)) {
      case Unreadable(var code, var details) ->
          answer(HttpStatus.BAD_REQUEST, Map.of("errorCode", code, "errorDetails", details));
      case Evaluate request -> bulk(request, ifNoneMatch);
    };
  }

  /** Of a bulk evaluation; a single one names its key. */
  @ExceptionHandler
  ResponseEntity<byte[]> failed(Exception defect) {
    LOG.error("An evaluation failed", defect);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        Map.of("errorCode", ErrorCode.GENERAL, "errorDetails", "The evaluation failed."));
  }

  private ResponseEntity<byte[]> single(String key, Evaluate request) {
    return switch (evaluation(request).one(key)) {
      case Success success -> answer(HttpStatus.OK, success);
      case Failure failure -> failed(failure);
    };
  }

  private ResponseEntity<byte[]> bulk(Evaluate request, @Nullable String ifNoneMatch) {
    List<OfrepItem> items = evaluation(request).all(request.only());
    EntityTag tag = EntityTag.of(MAPPER.writeValueAsBytes(items));
    if (tag.isNamedBy(ifNoneMatch)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag.value()).build();
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("flags", items);
    answer.put("metadata", Map.of());
    answer.put("eventStreams", List.of(eventStream()));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .eTag(tag.value())
        .body(MAPPER.writeValueAsBytes(answer));
  }

  private OfrepEvaluation evaluation(Evaluate request) {
    Instant now = clock.instant();
    return new OfrepEvaluation(set.get(), request.at(now));
  }

  private Map<String, Object> eventStream() {
    return Map.of(
        "type",
        "sse",
        "endpoint",
        Map.of("requestUri", streams.current()),
        "inactivityDelaySec",
        INACTIVITY_DELAY_SECONDS);
  }

  private static ResponseEntity<byte[]> failed(Failure failure) {
    return answer(
        switch (failure.errorCode()) {
          case FLAG_NOT_FOUND -> HttpStatus.NOT_FOUND;
          case PARSE_ERROR, TARGETING_KEY_MISSING, INVALID_CONTEXT -> HttpStatus.BAD_REQUEST;
          case GENERAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        },
        failure);
  }

  private static ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(MAPPER.writeValueAsBytes(body));
  }
}
