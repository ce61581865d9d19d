package io.iaros.cx.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iaros.cx.gateway.key.KeyAnswer.KeyRejection;
import io.iaros.cx.service.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CachedKeyCheckTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final KeyHasher HASHER = new KeyHasher("a pepper of thirty-two characters");
  private static final PresentedKey KEY = new PresentedKey("cxk_0123456789abcdefghij", "X-API-Key");

  private final InMemoryApiKeys keys = new InMemoryApiKeys();
  private final KeyCheck check =
      new CachedKeyCheck(
          keys,
          HASHER,
          () -> NOON,
          new KeyProperties(null, null, null, Duration.ofMinutes(1), Duration.ofSeconds(30), 100));

  @Test
  void knowsTheHolderOfAKeyThatStands() {
    keys.ensure(HASHER.hash(KEY.secret()), key(null, null));

    assertThat(answer())
        .isEqualTo(new KeyAnswer.Known(new Principal("key:k-1", Set.of("journeys:read"))));
  }

  @Test
  void refusesAKeyThatWasNotIssued() {
    assertThat(answer()).isEqualTo(new KeyAnswer.Refused(KeyRejection.NOT_ISSUED));
  }

  @Test
  void refusesAKeyFromTheMomentItExpires() {
    keys.ensure(HASHER.hash(KEY.secret()), key(NOON, null));

    assertThat(answer()).isEqualTo(new KeyAnswer.Refused(KeyRejection.EXPIRED));
  }

  @Test
  void refusesARevokedKeyWhateverItsEnd() {
    keys.ensure(HASHER.hash(KEY.secret()), key(NOON.plusSeconds(1), NOON.minusSeconds(1)));

    assertThat(answer()).isEqualTo(new KeyAnswer.Refused(KeyRejection.REVOKED));
  }

  @Test
  void keepsAnswersThoseAboutUnknownKeysIncluded() {
    answer();
    answer();

    assertThat(keys.lookUps).hasValue(1);
  }

  @Test
  void asksTheStoreForNothingThatIsNoKey() {
    check.check(new PresentedKey("guess", "X-API-Key")).block();

    assertThat(keys.lookUps).hasValue(0);
  }

  @Test
  void hashesUnderThePepper() {
    KeyHash other = new KeyHasher("another pepper of 32 characters..").hash(KEY.secret());

    assertThat(HASHER.hash(KEY.secret())).isNotEqualTo(other);
    assertThat(other.hex()).hasSize(64);
  }

  @Test
  void refusesAShortPepper() {
    assertThatThrownBy(() -> new KeyHasher("pepper"))
        .hasMessage("Expected a pepper of 32 characters or more, but it has 6");
  }

  private @Nullable KeyAnswer answer() {
    return check.check(KEY).block();
  }

  private static ApiKey key(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    return new ApiKey(
        "k-1", ApiKey.Kind.API, "test", Set.of("journeys:read"), expiresAt, revokedAt);
  }

  private static final class InMemoryApiKeys implements ApiKeys {

    private final Map<KeyHash, ApiKey> keys = new HashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();

    @Override
    public Optional<ApiKey> find(KeyHash hash) {
      lookUps.incrementAndGet();
      return Optional.ofNullable(keys.get(hash));
    }

    @Override
    public void ensure(KeyHash hash, ApiKey key) {
      keys.put(hash, key);
    }
  }
}
