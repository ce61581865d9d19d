package io.iaros.cx.personalization.propensity;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A model outside: {@code {"features": {…}}} in, probabilities by the name of the propensity out.
 * What does not answer in time, or not so, has said nothing. It is not told whose features they
 * are.
 */
final class RemotePropensities {

  private static final Logger LOG = LoggerFactory.getLogger(RemotePropensities.class);
  private static final ParameterizedTypeReference<Map<String, Object>> ANSWER =
      new ParameterizedTypeReference<>() {};

  private final RestClient client;
  private final URI address;

  RemotePropensities(URI address, Duration within) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(within).build());
    requests.setReadTimeout(within);
    this.client = RestClient.builder().requestFactory(requests).build();
    this.address = address;
  }

  /** What it leaves out, or says beyond a probability, is left to the model in process. */
  Map<Propensity, Double> of(Map<String, String> features) {
    Map<Propensity, Double> said = new EnumMap<>(Propensity.class);
    Map<String, Object> answer = ask(features);
    for (Propensity propensity : Propensity.values()) {
      if (answer.get(propensity.label()) instanceof Number number
          && number.doubleValue() >= 0
          && number.doubleValue() <= 1) {
        said.put(propensity, number.doubleValue());
      }
    }
    return said;
  }

  private Map<String, Object> ask(Map<String, String> features) {
    try {
      Map<String, Object> answer =
          client
              .post()
              .uri(address)
              .contentType(MediaType.APPLICATION_JSON)
              .body(Map.of("features", features))
              .retrieve()
              .body(ANSWER);
      return answer == null ? Map.of() : answer;
    } catch (RestClientException away) {
      LOG.warn(
          "The model of propensities outside did not answer, and those here do: {}",
          away.getMessage());
      return Map.of();
    }
  }
}
