package io.iaros.cx.service.security;

import java.util.Set;

/**
 * Who calls, as the gateway or a service vouches for it.
 *
 * @param id of the API key, the staff account or the service; stable and not personal
 * @param scopes what it may do
 */
public record Principal(String id, Set<String> scopes) {

  /** What only services may do among themselves. */
  public static final String INTERNAL_SCOPE = "internal";

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  public static Principal service(String name) {
    return new Principal("service:" + name, Set.of(INTERNAL_SCOPE));
  }
}
