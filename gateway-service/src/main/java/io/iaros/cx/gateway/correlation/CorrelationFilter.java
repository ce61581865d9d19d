package io.iaros.cx.gateway.correlation;

import io.iaros.cx.service.correlation.Correlation;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.identity.IdSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes over the caller's request id, or gives one, and says it in the answer. First of all
 * filters: what comes later may refuse, and refuses with both ids.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationFilter implements WebFilter {

  private final IdSource ids;
  private final Traces traces;

  CorrelationFilter(IdSource ids, Traces traces) {
    this.ids = ids;
    this.traces = traces;
    RequestIdAccessor.register();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String given = exchange.getRequest().getHeaders().getFirst(Correlation.HEADER);
    String requestId = given != null && Correlation.isAcceptable(given) ? given : ids.next();
    exchange.getResponse().getHeaders().set(Correlation.HEADER, requestId);
    return Mono.deferContextual(
            context -> {
              new Correlated(requestId, traces.traceId(), context).attachTo(exchange);
              return chain.filter(exchange);
            })
        .contextWrite(context -> context.put(Correlation.MDC_KEY, requestId));
  }
}
