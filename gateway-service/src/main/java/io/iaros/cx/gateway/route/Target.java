package io.iaros.cx.gateway.route;

/** Who answers a public path. */
public sealed interface Target {

  /** A service, for callers whose key has the scope. */
  record Forward(Service service, Scope scope) implements Target {}

  /**
   * A service that takes events in. Clients with nothing but a write key send to it: the key may
   * stand in the body, and a page of any origin may ask.
   */
  record Collect(Forward to) implements Target {}

  /** A service that a page of any origin may ask, with a key in a header. */
  record ForPages(Forward to) implements Target {}

  /**
   * A service whose path itself holds what opens it, since whoever asks can send no header; the
   * service checks that. Pages of any origin may ask.
   */
  record Unlocked(Service service) implements Target {}

  /** The gateway itself. */
  enum Here implements Target {
    FOR_EVERYONE,
    /** For callers on this machine; to others there is no such path. */
    FOR_THIS_MACHINE,
    /** For pages of any origin. */
    FOR_PAGES,
    /** The question of a browser whether a page may send what it wants to. */
    PREFLIGHT
  }
}
