package io.iaros.cx.service.problem;

import io.iaros.cx.service.correlation.Correlation;
import io.iaros.cx.service.correlation.Traces;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents, with the ids of the present request. Thread-safe. */
public final class Problems {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Traces traces;

  Problems(Traces traces) {
    this.traces = traces;
  }

  /**
   * @param instance the path that was asked for, without its query
   */
  public Problem of(
      ProblemType type, String detail, @Nullable String instance, List<Fault> faults) {
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        detail,
        instance,
        traces.traceId(),
        Correlation.requestId(),
        faults);
  }

  public static byte[] json(Problem problem) {
    return MAPPER.writeValueAsBytes(problem);
  }
}
