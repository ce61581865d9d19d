package io.iaros.cx.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.gateway.testing.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class ForwardingIT extends RunningGateway {

  @Test
  void passesARequestOnToItsServiceAndTheAnswerBack() {
    var response =
        send(
            withKey("/api/v1/journey/start?dry=%2Brun")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .POST(BodyPublishers.ofString("{\"definition\":\"trip\"}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"answered\":true}");
    var received = JOURNEY.newest("/api/v1/journey/start");
    assertThat(received.uri().getRawQuery()).isEqualTo("dry=%2Brun");
    assertThat(received.body()).isEqualTo("{\"definition\":\"trip\"}");
    assertThat(received.header("Idempotency-Key")).isEqualTo("k-1");
  }
}
