package io.iaros.cx.personalization.hot;

import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hot profiles in Redis, each with the version it was made from: a newer one is never replaced. */
final class RedisCopies {

  /** What came of a look into Redis. */
  sealed interface Look {
    record Hit(HotProfile profile) implements Look {}

    record Miss() implements Look {}

    /** Redis did not answer in time. */
    record Away() implements Look {}
  }

  /** So many subjects whose copy could not be refreshed are remembered, to be taken out later. */
  private static final int OWED_MAX = 10_000;

  private static final int OWED_AT_A_TIME = 500;

  private static final String KEY_PREFIX = "profile:";
  private static final byte[] PROFILE = bytes("p");
  private static final byte[] CUSTOMER = bytes("c");

  /** What says more of the customer's links is newer, then what reflects more of the log. */
  private static final byte[] PUT_UNLESS_NEWER =
      bytes(
          """
          local present = redis.call('HMGET', KEYS[1], 'r', 'v')
          local revision, version = tonumber(present[1] or '0'), tonumber(present[2] or '0')
          local given = tonumber(ARGV[1])
          if revision > given or (revision == given and version > tonumber(ARGV[2])) then
            return 0
          end
          redis.call('DEL', KEYS[1])
          redis.call('HSET', KEYS[1], 'r', ARGV[1], 'v', ARGV[2], ARGV[3], ARGV[4])
          redis.call('PEXPIRE', KEYS[1], ARGV[5])
          return 1
          """);

  /** Moments as numbers, because reading them as text took half of the time of reading a copy. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .disable(DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .build();

  private final RedisLink redis;
  private final Duration timeToLive;
  private final Duration writeTimeout;
  private final Set<String> owed = ConcurrentHashMap.newKeySet();

  RedisCopies(RedisLink redis, Duration timeToLive, Duration writeTimeout) {
    this.redis = redis;
    this.timeToLive = timeToLive;
    this.writeTimeout = writeTimeout;
  }

  Look find(String subject, Duration timeout) {
    RedisAsyncCommands<byte[], byte[]> commands = redis.commands().orElse(null);
    if (commands == null) {
      return new Look.Away();
    }
    try {
      byte @Nullable [] found = find(commands, subject, System.nanoTime() + timeout.toNanos());
      return found == null ? new Look.Miss() : new Look.Hit(HotProfileReader.read(MAPPER, found));
    } catch (ExecutionException away) {
      return new Look.Away();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Look.Away();
    }
  }

  /**
   * Under a subject that is linked to another stands only who that is, which costs another round
   * trip. A script would spare it, and would have to be run for every customer.
   */
  private byte @Nullable [] find(
      RedisAsyncCommands<byte[], byte[]> commands, String subject, long deadline)
      throws ExecutionException, InterruptedException {
    List<KeyValue<byte[], byte[]>> found =
        redis.within(deadline, commands.hmget(key(subject), PROFILE, CUSTOMER));
    KeyValue<byte[], byte[]> customer = found.getLast();
    return customer.hasValue()
        ? redis.within(deadline, commands.hget(key(text(customer.getValue())), PROFILE))
        : found.getFirst().getValueOrElse(null);
  }

  /** Puts one copy without waiting for it; a reader that found none does so. */
  void offer(RedisCopy copy) {
    redis
        .commands()
        .ifPresent(
            commands -> {
              var _ = put(commands, copy);
            });
  }

  /** Puts copies of what was folded; where that fails, the old copies are taken out later. */
  void refresh(List<RedisCopy> copies) {
    RedisAsyncCommands<byte[], byte[]> commands = redis.commands().orElse(null);
    if (commands == null) {
      copies.forEach(copy -> owe(copy.subject()));
      return;
    }
    List<RedisFuture<Long>> writes = copies.stream().map(copy -> put(commands, copy)).toList();
    if (!hasSucceeded(writes)) {
      copies.forEach(copy -> owe(copy.subject()));
    }
  }

  /** Takes out copies that were left behind while Redis was away. */
  void settle() {
    RedisAsyncCommands<byte[], byte[]> commands = redis.commands().orElse(null);
    if (owed.isEmpty() || commands == null) {
      return;
    }
    List<String> subjects = owed.stream().limit(OWED_AT_A_TIME).toList();
    byte[][] keys = subjects.stream().map(RedisCopies::key).toArray(byte[][]::new);
    if (hasSucceeded(List.of(commands.del(keys)))) {
      owed.removeAll(Set.copyOf(subjects));
    }
  }

  private void owe(String subject) {
    if (owed.size() >= OWED_MAX) {
      Iterator<String> any = owed.iterator(); // its copy ends with its time to live
      any.next();
      any.remove();
    }
    owed.add(subject);
  }

  private RedisFuture<Long> put(RedisAsyncCommands<byte[], byte[]> commands, RedisCopy copy) {
    return switch (copy) {
      case RedisCopy.OfProfile(var subject, var revision, var profile) ->
          put(
              commands,
              subject,
              revision,
              profile.version(),
              PROFILE,
              MAPPER.writeValueAsBytes(profile));
      case RedisCopy.Pointer(var subject, var revision, var version, var customer) ->
          put(commands, subject, revision, version, CUSTOMER, bytes(customer));
    };
  }

  private RedisFuture<Long> put(
      RedisAsyncCommands<byte[], byte[]> commands,
      String subject,
      long revision,
      long version,
      byte[] field,
      byte[] value) {
    return commands.eval(
        PUT_UNLESS_NEWER,
        ScriptOutputType.INTEGER,
        new byte[][] {key(subject)},
        bytes(Long.toString(revision)),
        bytes(Long.toString(version)),
        field,
        value,
        bytes(Long.toString(timeToLive.toMillis())));
  }

  private boolean hasSucceeded(List<RedisFuture<Long>> writes) {
    return LettuceFutures.awaitAll(writeTimeout, writes.toArray(RedisFuture[]::new))
        && writes.stream().allMatch(write -> write.getError() == null);
  }

  private static byte[] key(String subject) {
    return bytes(KEY_PREFIX + subject);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
