package io.iaros.cx.gateway.upstream;

import io.iaros.cx.service.correlation.Correlation;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Drops from a service's answer what the gateway has already said itself. */
@Component
class ResponseHeaders implements HttpHeadersFilter {

  @Override
  public HttpHeaders filter(HttpHeaders given, ServerWebExchange exchange) {
    HttpHeaders passed = new HttpHeaders();
    passed.putAll(given);
    passed.remove(Correlation.HEADER);
    return passed;
  }

  @Override
  public boolean supports(Type type) {
    return type == Type.RESPONSE;
  }
}
