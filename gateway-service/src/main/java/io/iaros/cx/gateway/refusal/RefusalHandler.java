package io.iaros.cx.gateway.refusal;

import io.iaros.cx.gateway.correlation.Correlated;
import io.iaros.cx.service.problem.ProblemType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns whatever failed on the way into a problem document, unless an answer has begun. */
@Component
@Order(-2) // before Spring Boot's own at -1, behind the one that closes the span of the call
class RefusalHandler implements WebExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalHandler.class);

  private final Refusals refusals;

  RefusalHandler(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    Refusal refusal = refusalOf(exchange, failure);
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure); // half an answer is out: only a closed connection tells so
    }
    return refusals.write(exchange, refusal);
  }

  private static Refusal refusalOf(ServerWebExchange exchange, Throwable failure) {
    Optional<Refusal> known = UpstreamFaults.refusalOf(failure);
    if (known.isEmpty()) {
      Correlated.of(exchange).run(() -> LOG.error("A request failed", failure));
      return Refusal.of(
          ProblemType.INTERNAL, "The request failed. Its trace id leads to the reason.");
    }
    Refusal refusal = known.get();
    if (refusal.type().status() >= ProblemType.INTERNAL.status()) {
      Correlated.of(exchange)
          .run(() -> LOG.warn("Refused as {}: {}", refusal.type(), failure.toString()));
    }
    return refusal;
  }
}
