package io.iaros.cx.gateway.upstream;

import io.iaros.cx.gateway.route.Service;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param services where each service is, and how long its answer may take
 * @param pool the connections to one service
 * @param tokenCacheTime how long an internal token is used; it holds for 60 s
 * @param tokenCacheSize internal tokens that are kept, one per caller and service
 */
@Validated
@ConfigurationProperties("cx.gateway.upstream")
public record UpstreamProperties(
    Map<Service, @Valid Location> services,
    @DefaultValue @Valid Pool pool,
    @DefaultValue("30s") Duration tokenCacheTime,
    @Positive @DefaultValue("10000") long tokenCacheSize) {

  public UpstreamProperties {
    services = Map.copyOf(services);
  }

  public Location of(Service service) {
    Location location = services.get(service);
    if (location == null) {
      throw new IllegalStateException(
          "Expected cx.gateway.upstream.services.%s.url".formatted(service.label()));
    }
    return location;
  }

  /**
   * @param timeout until the head of the answer has come
   */
  public record Location(@NotNull URI url, @DefaultValue("10s") Duration timeout) {}

  /**
   * @param maxConnections to one service
   * @param maxWaiting requests that wait for a connection; more are refused at once
   * @param acquireTimeout how long one waits
   * @param connectTimeout how long a service may take to accept a connection
   * @param maxIdleTime under the 20 s after which a service closes an idle connection, so that none
   *     is used at the moment it is closed
   * @param readTimeout silence within an answer after which its connection is given up
   */
  public record Pool(
      @Positive @DefaultValue("256") int maxConnections,
      @Positive @DefaultValue("1024") int maxWaiting,
      @DefaultValue("2s") Duration acquireTimeout,
      @DefaultValue("1s") Duration connectTimeout,
      @DefaultValue("10s") Duration maxIdleTime,
      @DefaultValue("60s") Duration readTimeout) {}
}
