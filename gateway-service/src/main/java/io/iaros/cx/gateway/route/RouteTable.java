package io.iaros.cx.gateway.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/**
 * Finds the endpoint of a path. The most specific pattern alone decides: a path that it has, with a
 * method that it has not, is not looked for under a wider pattern.
 */
public final class RouteTable {

  private final List<Endpoint> endpoints;

  public RouteTable(Collection<Endpoint> endpoints) {
    this.endpoints = endpoints.stream().sorted(Comparator.comparing(Endpoint::pattern)).toList();
  }

  public Match find(PathContainer path, HttpMethod method) {
    for (Endpoint endpoint : endpoints) {
      if (endpoint.pattern().matches(path)) {
        return amongEqual(endpoint, method);
      }
    }
    return new Match.NoSuchPath();
  }

  private Match amongEqual(Endpoint first, HttpMethod method) {
    if (first.answers(method)) {
      return new Match.Found(first);
    }
    List<Endpoint> equal =
        endpoints.stream().filter(other -> other.pattern().equals(first.pattern())).toList();
    return equal.stream()
        .filter(endpoint -> endpoint.answers(method))
        .findFirst()
        .<Match>map(Match.Found::new)
        .orElseGet(() -> new Match.OtherMethods(methodsOf(equal)));
  }

  private static Set<HttpMethod> methodsOf(List<Endpoint> endpoints) {
    return endpoints.stream()
        .flatMap(endpoint -> endpoint.methods().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
