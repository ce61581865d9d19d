package io.iaros.cx.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/rules/../../../internal/customers",
        "/api/v1/rules/..",
        "/api/v1/rules/%2e%2e/x",
        "/api/v1/rules/.%2E/x",
        "/api/v1/./rules",
        "/api//v1/rules",
        "/api/v1/rules/..;/x",
        "/api/v1/rules;v=1",
        "/api/v1/rules/a%2fb",
        "/api/v1/rules/a%5Cb",
        "/api/v1/rules/a%3Bb",
        "/api/v1/rules/a%00",
        "/api/v1/rules/a%0d%0ab"
      })
  void refusesWhatAServiceCouldReadOtherwise(String path) {
    assertThat(RequestPath.faultOf(path)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/rules",
        "/api/v1/rules/",
        "/api/v1/profiles:lookup",
        "/api/v1/rules/v1.2..3",
        "/api/v1/profiles/J%C3%BCrgen%20M",
        "/api/v1/profiles/..."
      })
  void letsPlainPathsPass(String path) {
    assertThat(RequestPath.faultOf(path)).isEmpty();
  }
}
