package io.iaros.cx.gateway.key;

import io.iaros.cx.gateway.route.Scope;
import io.iaros.cx.service.identity.NameBasedIds;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Records the keys that a new platform is opened with, before the first request comes. */
final class BootstrapKeys implements SmartInitializingSingleton {

  private static final Set<String> EVERY_SCOPE = Scope.labels(Scope.values());
  private static final Set<String> TOUCHPOINT_SCOPES =
      Scope.labels(Scope.EVENTS_WRITE, Scope.EXPERIENCE_DECIDE);

  private final ApiKeys keys;
  private final KeyHasher hasher;
  private final KeyProperties properties;

  BootstrapKeys(ApiKeys keys, KeyHasher hasher, KeyProperties properties) {
    this.keys = keys;
    this.hasher = hasher;
    this.properties = properties;
  }

  @Override
  public void afterSingletonsInstantiated() {
    ensure(properties.bootstrapApiKeyFile(), ApiKey.Kind.API, EVERY_SCOPE);
    ensure(properties.bootstrapWriteKeyFile(), ApiKey.Kind.WRITE, TOUCHPOINT_SCOPES);
  }

  private void ensure(@Nullable Path file, ApiKey.Kind kind, Set<String> scopes) {
    if (file == null) {
      return;
    }
    String secret = SecretFiles.read(file);
    if (!new PresentedKey(secret, "file").isWellFormed() || !secret.startsWith(kind.prefix())) {
      throw new IllegalStateException(
          "Expected a key that begins with '%s' and 16 to 128 letters, digits, '-' or '_' in %s"
              .formatted(kind.prefix(), file.getFileName()));
    }
    KeyHash hash = hasher.hash(secret);
    String keyId = NameBasedIds.of("api-key", hash.hex());
    keys.ensure(hash, new ApiKey(keyId, kind, "bootstrap", scopes, null, null));
  }
}
