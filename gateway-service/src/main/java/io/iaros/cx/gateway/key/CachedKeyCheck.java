package io.iaros.cx.gateway.key;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.iaros.cx.gateway.key.KeyAnswer.KeyRejection;
import io.iaros.cx.service.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Answers are kept for less than a second, so that a revoked key is refused everywhere by then; the
 * database is asked on threads that may wait.
 */
final class CachedKeyCheck implements KeyCheck {

  private final ApiKeys keys;
  private final KeyHasher hasher;
  private final InstantSource clock;
  private final AsyncLoadingCache<KeyHash, Optional<ApiKey>> cache;

  CachedKeyCheck(ApiKeys keys, KeyHasher hasher, InstantSource clock, KeyProperties properties) {
    this.keys = keys;
    this.hasher = hasher;
    this.clock = clock;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(properties.cacheSize())
            .expireAfterWrite(properties.cacheTime())
            .refreshAfterWrite(properties.refreshTime())
            .buildAsync((hash, _) -> lookUp(hash));
  }

  @Override
  public Mono<KeyAnswer> check(PresentedKey presented) {
    if (!presented.isWellFormed()) {
      return Mono.just(new KeyAnswer.Refused(KeyRejection.NOT_ISSUED));
    }
    KeyHash hash = hasher.hash(presented.secret());
    // The future is shared by all who ask for this key: one caller who leaves must not cancel it.
    boolean suppressCancel = true;
    return Mono.fromFuture(() -> cache.get(hash), suppressCancel)
        .map(found -> judge(found, clock.instant()));
  }

  static KeyAnswer judge(Optional<ApiKey> found, Instant now) {
    if (found.isEmpty()) {
      return new KeyAnswer.Refused(KeyRejection.NOT_ISSUED);
    }
    ApiKey key = found.get();
    if (key.revokedAt() != null && !now.isBefore(key.revokedAt())) {
      return new KeyAnswer.Refused(KeyRejection.REVOKED);
    }
    if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
      return new KeyAnswer.Refused(KeyRejection.EXPIRED);
    }
    return new KeyAnswer.Known(new Principal("key:" + key.keyId(), key.scopes()));
  }

  private CompletableFuture<Optional<ApiKey>> lookUp(KeyHash hash) {
    return CompletableFuture.supplyAsync(
        () -> keys.find(hash), task -> Schedulers.boundedElastic().schedule(task));
  }
}
