package io.iaros.cx.gateway.refusal;

import io.iaros.cx.gateway.correlation.Correlated;
import io.iaros.cx.service.problem.Problem;
import io.iaros.cx.service.problem.Problems;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Ends a request with a problem document. */
@Component
public class Refusals {

  public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
    byte[] body = Problems.json(problem(exchange, refusal));
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(refusal.type().status()));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setContentLength(body.length);
    refusal.headers().forEach(response.getHeaders()::set);
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }

  private static Problem problem(ServerWebExchange exchange, Refusal refusal) {
    Correlated correlated = Correlated.of(exchange);
    return new Problem(
        refusal.type().uri(),
        refusal.type().title(),
        refusal.type().status(),
        refusal.detail(),
        exchange.getRequest().getURI().getRawPath(),
        correlated.traceId(),
        correlated.requestId(),
        List.of());
  }
}
