package io.iaros.cx.gateway.upstream;

import io.iaros.cx.gateway.route.Service;
import io.iaros.cx.service.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** A request that may go on: for whom, and to which service. */
public record Admission(Principal principal, Service service) {

  private static final String ATTRIBUTE = Admission.class.getName();

  public void attachTo(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }

  static @Nullable Admission of(ServerWebExchange exchange) {
    return exchange.getAttribute(ATTRIBUTE);
  }

  static Admission required(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(ATTRIBUTE);
  }
}
