package io.iaros.cx.gateway.door;

import io.iaros.cx.gateway.correlation.Correlated;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * One line per answer, with the pattern of the path in place of the path, which may hold an id of a
 * customer. Silenced by the level of this logger.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class AccessLog implements WebFilter {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final String PATTERN = AccessLog.class.getName();
  private static final String NO_PATTERN = "(unknown)";

  /** Names the endpoint for this line and for the metrics of requests. */
  static void name(ServerWebExchange exchange, PathPattern pattern) {
    exchange.getAttributes().put(PATTERN, pattern.getPatternString());
    ServerRequestObservationContext.findCurrent(exchange.getAttributes())
        .ifPresent(observed -> observed.setPathPattern(pattern.getPatternString()));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (LOG.isInfoEnabled()) {
      long startedNanos = System.nanoTime();
      exchange
          .getResponse()
          .beforeCommit(() -> Mono.fromRunnable(() -> log(exchange, startedNanos)));
    }
    return chain.filter(exchange);
  }

  private static void log(ServerWebExchange exchange, long startedNanos) {
    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    Correlated.of(exchange)
        .run(
            () ->
                LOG.atInfo()
                    .addKeyValue("method", exchange.getRequest().getMethod().name())
                    .addKeyValue("path", exchange.getAttributeOrDefault(PATTERN, NO_PATTERN))
                    .addKeyValue("status", status == null ? 200 : status.value())
                    .addKeyValue("tookMicros", took.toNanos() / 1_000)
                    .log("Answered"));
  }
}
