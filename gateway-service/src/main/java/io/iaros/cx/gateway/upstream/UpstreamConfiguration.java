package io.iaros.cx.gateway.upstream;

import io.iaros.cx.gateway.route.Service;
import io.iaros.cx.gateway.upstream.UpstreamProperties.Pool;
import io.netty.channel.ChannelOption;
import java.util.Arrays;
import java.util.List;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

  /** Routes by what the front door has decided, so that a path is looked up once. */
  @Bean
  RouteLocator serviceRoutes(UpstreamProperties properties) {
    List<Route> routes =
        Arrays.stream(Service.values()).map(service -> route(service, properties)).toList();
    return () -> Flux.fromIterable(routes);
  }

  /**
   * Never sends a request a second time by itself: whether a broken connection has carried it is
   * not known here.
   */
  @Bean
  HttpClient upstreamHttpClient(UpstreamProperties properties) {
    Pool pool = properties.pool();
    ConnectionProvider connections =
        ConnectionProvider.builder("services")
            .maxConnections(pool.maxConnections())
            .pendingAcquireMaxCount(pool.maxWaiting())
            .pendingAcquireTimeout(pool.acquireTimeout())
            .maxIdleTime(pool.maxIdleTime())
            .evictInBackground(pool.maxIdleTime())
            .lifo() // the warm ones first, so that the idle ones can end
            .build();
    return HttpClient.create(connections)
        .disableRetry(true)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(pool.connectTimeout().toMillis()))
        .responseTimeout(pool.readTimeout());
  }

  private static Route route(Service service, UpstreamProperties properties) {
    UpstreamProperties.Location location = properties.of(service);
    return Route.async()
        .id(service.label())
        .uri(location.url())
        .predicate(
            exchange -> {
              Admission admission = Admission.of(exchange);
              return admission != null && admission.service() == service;
            })
        .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, location.timeout().toMillis())
        .build();
  }
}
