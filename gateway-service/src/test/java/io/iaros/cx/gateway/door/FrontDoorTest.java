package io.iaros.cx.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.gateway.correlation.Correlated;
import io.iaros.cx.gateway.refusal.Refusals;
import io.iaros.cx.gateway.route.PublicRoutes;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import reactor.util.context.Context;

class FrontDoorTest {

  private final FrontDoor door =
      new FrontDoor(
          PublicRoutes.table(),
          _ -> {
            throw new AssertionError("Expected no look-up of a key");
          },
          new Refusals(),
          new FrontDoorProperties(DataSize.ofMegabytes(1), DataSize.ofBytes(512_000), 8));

  @Test
  void showsMetricsToThisMachineOnly() {
    assertThat(statusFor("/actuator/prometheus", "127.0.0.1")).isEqualTo(HttpStatus.OK);
    assertThat(statusFor("/actuator/prometheus", "::1")).isEqualTo(HttpStatus.OK);
    assertThat(statusFor("/actuator/prometheus", "192.0.2.7")).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(statusFor("/actuator/info", "192.0.2.7")).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void showsHealthToEveryone() {
    assertThat(statusFor("/actuator/health/readiness", "192.0.2.7")).isEqualTo(HttpStatus.OK);
  }

  private HttpStatusCode statusFor(String path, String caller) {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(
            MockServerHttpRequest.get(path).remoteAddress(new InetSocketAddress(caller, 50_000)));
    new Correlated("r-1", null, Context.empty()).attachTo(exchange);
    door.filter(exchange, passed -> passed.getResponse().setComplete()).block();
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    return status == null ? HttpStatus.OK : status;
  }
}
