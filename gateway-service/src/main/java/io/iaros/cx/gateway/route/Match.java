package io.iaros.cx.gateway.route;

import java.util.Set;
import org.springframework.http.HttpMethod;

/** What the route table knows of a path and a method. */
public sealed interface Match {

  record Found(Endpoint endpoint) implements Match {}

  record OtherMethods(Set<HttpMethod> allowed) implements Match {
    public OtherMethods {
      allowed = Set.copyOf(allowed);
    }
  }

  record NoSuchPath() implements Match {}
}
