package io.iaros.cx.gateway.correlation;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.ContextView;

/**
 * The ids under which a request is found again.
 *
 * @param traceId null where the request never reached a trace
 * @param context of the request, from which log lines take their ids on whichever thread they are
 *     written
 */
public record Correlated(String requestId, @Nullable String traceId, ContextView context) {

  private static final String ATTRIBUTE = Correlated.class.getName();
  private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

  /** Of a request that has passed {@link CorrelationFilter}, which every request has. */
  public static Correlated of(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(ATTRIBUTE);
  }

  public void attachTo(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }

  /** Runs an action, such as writing a log line, with the ids of this request. */
  public void run(Runnable action) {
    try (ContextSnapshot.Scope _ = SNAPSHOTS.setThreadLocalsFrom(context)) {
      action.run();
    }
  }
}
