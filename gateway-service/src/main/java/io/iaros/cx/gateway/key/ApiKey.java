package io.iaros.cx.gateway.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is on record; the key itself is known to its holder alone.
 *
 * @param expiresAt null for a key without end
 * @param revokedAt null for a key that stands
 */
record ApiKey(
    String keyId,
    Kind kind,
    String name,
    Set<String> scopes,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Who a key is made for. */
  enum Kind {
    /** A server: keeps a secret. */
    API("cxk_"),
    /** A touchpoint, out in the open: may send events and ask for decisions. */
    WRITE("cxw_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    String prefix() {
      return prefix;
    }
  }
}
