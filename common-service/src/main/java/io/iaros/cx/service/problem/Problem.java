package io.iaros.cx.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem document as RFC 9457 has it, with the ids under which it is found in the logs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    @Nullable String traceId,
    @Nullable String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }
}
