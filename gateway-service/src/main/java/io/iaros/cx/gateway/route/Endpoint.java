package io.iaros.cx.gateway.route;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** One row of the route table. */
public record Endpoint(PathPattern pattern, Set<HttpMethod> methods, Target target) {

  public Endpoint {
    methods = Set.copyOf(methods);
  }

  static Endpoint of(String pattern, Target target, HttpMethod... methods) {
    return new Endpoint(PathPatternParser.defaultInstance.parse(pattern), Set.of(methods), target);
  }

  boolean answers(HttpMethod method) {
    return methods.contains(method)
        || (method.equals(HttpMethod.HEAD) && methods.contains(HttpMethod.GET));
  }
}
