package io.iaros.cx.gateway.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where clients reach the gateway. */
record PublicAddress(String protocol, String authority) {

  /**
   * @param configured what stands before the gateway, null where nothing does
   * @param asked where this request was sent to
   */
  static PublicAddress of(@Nullable URI configured, URI asked) {
    URI address = configured == null ? asked : configured;
    return new PublicAddress(address.getScheme(), address.getAuthority());
  }
}
