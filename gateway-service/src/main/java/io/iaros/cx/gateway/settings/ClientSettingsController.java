package io.iaros.cx.gateway.settings;

import io.iaros.cx.gateway.key.KeyAnswer;
import io.iaros.cx.gateway.key.KeyCheck;
import io.iaros.cx.gateway.key.PresentedKey;
import io.iaros.cx.gateway.refusal.Refusal;
import io.iaros.cx.gateway.refusal.Refusals;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The settings of a write key; another key than one for touchpoints has none. */
@RestController
class ClientSettingsController {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Refusal NO_WRITE_KEY =
      Refusal.unauthenticated("Expected a write key that was issued here, but this one was not.");

  private final KeyCheck keys;
  private final Refusals refusals;
  private final ClientSettingsProperties properties;

  ClientSettingsController(KeyCheck keys, Refusals refusals, ClientSettingsProperties properties) {
    this.keys = keys;
    this.refusals = refusals;
    this.properties = properties;
  }

  @GetMapping("/v1/projects/{writeKey}/settings")
  Mono<Void> settings(@PathVariable String writeKey, ServerWebExchange exchange) {
    PresentedKey presented = new PresentedKey(writeKey, "the path");
    if (!presented.isWriteKey()) {
      return refusals.write(exchange, NO_WRITE_KEY);
    }
    return keys.check(presented)
        .flatMap(
            answer ->
                switch (answer) {
                  case KeyAnswer.Refused(var reason) ->
                      refusals.write(exchange, Refusal.unauthenticated(reason.detail()));
                  case KeyAnswer.Known _ -> settings(exchange, writeKey);
                });
  }

  private Mono<Void> settings(ServerWebExchange exchange, String writeKey) {
    PublicAddress address =
        PublicAddress.of(properties.publicUrl(), exchange.getRequest().getURI());
    byte[] body = MAPPER.writeValueAsBytes(ClientSettings.of(writeKey, address));
    ServerHttpResponse response = exchange.getResponse();
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getHeaders().setContentLength(body.length);
    response.getHeaders().setCacheControl(CacheControl.noStore());
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
