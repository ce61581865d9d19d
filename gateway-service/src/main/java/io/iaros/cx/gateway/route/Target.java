package io.iaros.cx.gateway.route;

/** Who answers a public path. */
public sealed interface Target {

  /** A service, for callers whose key has the scope. */
  record Forward(Service service, Scope scope) implements Target {}

  /** The gateway itself. */
  enum Here implements Target {
    FOR_EVERYONE,
    /** For callers on this machine; to others there is no such path. */
    FOR_THIS_MACHINE
  }
}
