package io.iaros.cx.gateway.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

  @Bean
  RouteTable routeTable() {
    return PublicRoutes.table();
  }
}
