package io.iaros.cx.service.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param signingKeyFile this service's own private key, a JWK
 * @param jwksFile the public keys of the gateway and of all services
 */
@ConfigurationProperties("cx.security")
record SecurityProperties(@Nullable Path signingKeyFile, @Nullable Path jwksFile) {

  Path signingKey() {
    return required(signingKeyFile, "cx.security.signing-key-file");
  }

  Path jwks() {
    return required(jwksFile, "cx.security.jwks-file");
  }

  private static Path required(@Nullable Path file, String name) {
    if (file == null) {
      throw new IllegalStateException("Expected " + name + " to name a file");
    }
    return file;
  }
}
