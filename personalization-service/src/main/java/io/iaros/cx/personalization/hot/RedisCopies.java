package io.iaros.cx.personalization.hot;

import io.iaros.cx.personalization.profile.Impressions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hot profiles in Redis, each with the version it was made from: a newer one is never replaced. */
final class RedisCopies {

  private static final Logger LOG = LoggerFactory.getLogger(RedisCopies.class);

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
  private static final byte[] SHOWN = bytes("s");

  /** What says more of the customer's links is newer, then what reflects more of the log. */
  private static final byte[] PUT_POINTER =
      bytes(
          """
          local present = redis.call('HMGET', KEYS[1], 'r', 'v')
          local revision, version = tonumber(present[1] or '0'), tonumber(present[2] or '0')
          local given = tonumber(ARGV[1])
          if revision > given or (revision == given and version > tonumber(ARGV[2])) then
            return 0
          end
          redis.call('DEL', KEYS[1])
          redis.call('HSET', KEYS[1], 'r', ARGV[1], 'v', ARGV[2], 'c', ARGV[3])
          redis.call('PEXPIRE', KEYS[1], ARGV[4])
          return 1
          """);

  /** Likewise, but that each of profile and impressions is the newer one of its own. */
  private static final byte[] PUT_PROFILE =
      bytes(
          """
          local present = redis.call('HMGET', KEYS[1], 'r', 'v', 'sv')
          local revision, given = tonumber(present[1] or '0'), tonumber(ARGV[1])
          if revision > given then
            return 0
          end
          local version, shown = tonumber(present[2] or '0'), tonumber(present[3] or '0')
          if revision < given then
            redis.call('DEL', KEYS[1])
            version, shown = 0, 0
          end
          if version <= tonumber(ARGV[2]) then
            redis.call('HDEL', KEYS[1], 'c')
            redis.call('HSET', KEYS[1], 'r', ARGV[1], 'v', ARGV[2], 'p', ARGV[3], 'a', ARGV[6])
          end
          if shown <= tonumber(ARGV[4]) then
            redis.call('HSET', KEYS[1], 'sv', ARGV[4], 's', ARGV[5])
          end
          redis.call('PEXPIRE', KEYS[1], ARGV[7])
          return 1
          """);

  /** Only beside the copy of a customer who is this subject alone; else it is not done. */
  private static final byte[] PUT_SHOWN =
      bytes(
          """
          local present = redis.call('HMGET', KEYS[1], 'a', 'sv')
          if present[1] ~= '1' then
            return -1
          end
          if tonumber(present[2]) > tonumber(ARGV[1]) then
            return 0
          end
          redis.call('HSET', KEYS[1], 'sv', ARGV[1], 's', ARGV[2])
          redis.call('PEXPIRE', KEYS[1], ARGV[3])
          return 1
          """);

  private static final long NOT_DONE = -1;
  private static final byte[] YES = bytes("1");
  private static final byte[] NO = bytes("0");

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
  private volatile @Nullable String putShown;

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
      List<KeyValue<byte[], byte[]>> found =
          find(commands, subject, System.nanoTime() + timeout.toNanos());
      byte @Nullable [] profile = found.getFirst().getValueOrElse(null);
      return profile == null
          ? new Look.Miss()
          : new Look.Hit(HotProfileReader.read(MAPPER, profile, found.get(1).getValueOrElse(null)));
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
  private List<KeyValue<byte[], byte[]>> find(
      RedisAsyncCommands<byte[], byte[]> commands, String subject, long deadline)
      throws ExecutionException, InterruptedException {
    List<KeyValue<byte[], byte[]>> found =
        redis.within(deadline, commands.hmget(key(subject), PROFILE, SHOWN, CUSTOMER));
    KeyValue<byte[], byte[]> customer = found.getLast();
    return customer.hasValue()
        ? redis.within(deadline, commands.hmget(key(text(customer.getValue())), PROFILE, SHOWN))
        : found;
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
      case RedisCopy.OfProfile(
              var subject,
              var revision,
              var profile,
              var impressionsVersion,
              var isAlone) ->
          commands.eval(
              PUT_PROFILE,
              ScriptOutputType.INTEGER,
              new byte[][] {key(subject)},
              bytes(Long.toString(revision)),
              bytes(Long.toString(profile.version())),
              MAPPER.writeValueAsBytes(profile.withoutShown()),
              bytes(Long.toString(impressionsVersion)),
              MAPPER.writeValueAsBytes(profile.shown()),
              isAlone ? YES : NO,
              lifetime());
      case RedisCopy.Pointer(var subject, var revision, var version, var customer) ->
          commands.eval(
              PUT_POINTER,
              ScriptOutputType.INTEGER,
              new byte[][] {key(subject)},
              bytes(Long.toString(revision)),
              bytes(Long.toString(version)),
              bytes(customer),
              lifetime());
    };
  }

  /**
   * Puts what was shown beside the copies that are there.
   *
   * @return the subjects for which that is not enough, or failed
   */
  Set<String> refreshShown(List<Impressions> impressions) {
    RedisAsyncCommands<byte[], byte[]> commands = redis.commands().orElse(null);
    String script = commands == null ? null : putShown(commands);
    if (commands == null || script == null) {
      return impressions.stream().map(Impressions::subject).collect(Collectors.toSet());
    }
    Map<String, RedisFuture<Long>> writes = new LinkedHashMap<>();
    impressions.forEach(one -> writes.put(one.subject(), put(commands, script, one)));
    if (!hasSucceeded(writes.values())) {
      putShown = null; // another Redis may be there now, which does not know it
      return writes.keySet();
    }
    writes.values().removeIf(write -> write.toCompletableFuture().join() != NOT_DONE);
    return writes.keySet();
  }

  /** The script's name in Redis, by which it need not be sent and digested with each call. */
  private @Nullable String putShown(RedisAsyncCommands<byte[], byte[]> commands) {
    if (putShown == null) {
      RedisFuture<String> loaded = commands.scriptLoad(PUT_SHOWN);
      putShown = hasSucceeded(List.of(loaded)) ? loaded.toCompletableFuture().join() : null;
    }
    return putShown;
  }

  private RedisFuture<Long> put(
      RedisAsyncCommands<byte[], byte[]> commands, String script, Impressions impressions) {
    return commands.evalsha(
        script,
        ScriptOutputType.INTEGER,
        new byte[][] {key(impressions.subject())},
        bytes(Long.toString(impressions.version())),
        MAPPER.writeValueAsBytes(impressions.shown()),
        lifetime());
  }

  private byte[] lifetime() {
    return bytes(Long.toString(timeToLive.toMillis()));
  }

  private boolean hasSucceeded(Collection<? extends RedisFuture<?>> commands) {
    CompletableFuture<?>[] answers =
        commands.stream().map(RedisFuture::toCompletableFuture).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(answers).get(writeTimeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | TimeoutException away) {
      LOG.debug("Redis is away", away);
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
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
