package io.iaros.cx.service.security;

import io.iaros.cx.service.correlation.Correlation;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** HTTP clients for calls between services, each call with a fresh token of this service. */
public final class ServiceClients {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  private final String serviceName;
  private final TokenMinter minter;
  private final RestClient.Builder builder;

  ServiceClients(String serviceName, TokenMinter minter, RestClient.Builder builder) {
    this.serviceName = serviceName;
    this.minter = minter;
    this.builder = builder;
  }

  /**
   * @param audience the name of the service that is called, such as {@code personalization-service}
   * @param readTimeout how long an answer may take
   */
  public RestClient client(String audience, String baseUrl, Duration readTimeout) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            java.net.http.HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
    requests.setReadTimeout(readTimeout);
    return builder
        .clone()
        .baseUrl(baseUrl)
        .requestFactory(requests)
        .requestInterceptor(
            (request, body, execution) -> {
              request
                  .getHeaders()
                  .setBearerAuth(minter.mint(Principal.service(serviceName), audience));
              String requestId = Correlation.requestId();
              if (requestId != null) {
                request.getHeaders().set(Correlation.HEADER, requestId);
              }
              return execution.execute(request, body);
            })
        .defaultHeader(HttpHeaders.ACCEPT, "application/json")
        .build();
  }
}
