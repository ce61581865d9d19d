package io.iaros.cx.gateway.upstream;

import io.iaros.cx.gateway.correlation.Correlated;
import io.iaros.cx.service.correlation.Correlation;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * The headers that a service sees: those a caller may say something with, the caller's ids, and the
 * gateway's word for who the caller is. A list of what passes and not of what is kept back, because
 * a header that is forgotten on the latter could speak for somebody else.
 */
@Component
class RequestHeaders implements HttpHeadersFilter, Ordered {

  private static final List<String> PASSED =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.ACCEPT_ENCODING,
          HttpHeaders.ACCEPT_LANGUAGE,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CONTENT_LANGUAGE,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.IF_MATCH,
          HttpHeaders.IF_MODIFIED_SINCE,
          HttpHeaders.IF_NONE_MATCH,
          HttpHeaders.RANGE,
          HttpHeaders.USER_AGENT,
          "Idempotency-Key",
          "Last-Event-ID",
          "traceparent",
          "tracestate");

  private final InternalTokens tokens;

  RequestHeaders(InternalTokens tokens) {
    this.tokens = tokens;
  }

  /** Behind the filter that drops what a Connection header names, lest a caller drops ours. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders given, ServerWebExchange exchange) {
    HttpHeaders passed = new HttpHeaders();
    for (String name : PASSED) {
      List<String> values = given.get(name);
      if (values != null) {
        passed.addAll(name, values);
      }
    }
    passed.setBearerAuth(tokens.tokenFor(Admission.required(exchange)));
    passed.set(Correlation.HEADER, Correlated.of(exchange).requestId());
    return passed;
  }
}
