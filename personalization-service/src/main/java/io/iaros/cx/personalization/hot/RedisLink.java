package io.iaros.cx.personalization.hot;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/** The one connection to Redis. Nobody waits for it: it is there, or it is not there just now. */
final class RedisLink implements SmartLifecycle, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

  /** How late a deadline may be noticed. */
  private static final long TICK_MILLIS = 5;

  private static final int COMMANDS_TOGETHER_MAX = 64;

  private final HashedWheelTimer deadlines =
      new HashedWheelTimer(
          Thread.ofPlatform().name("redis-deadlines").daemon().factory(),
          TICK_MILLIS,
          TimeUnit.MILLISECONDS);

  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI address;
  private final HotProfileProperties properties;
  private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
  private volatile boolean running;

  RedisLink(HotProfileProperties properties) {
    this.properties = properties;
    this.address = RedisURI.create(properties.redisUrl());
    this.resources =
        ClientResources.builder()
            .reconnectDelay(Delay.constant(properties.reconnect()))
            .nettyCustomizer(new Together())
            .build();
    this.client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(
                SocketOptions.builder().connectTimeout(properties.writeTimeout()).build())
            .build());
  }

  /** Sends what many decisions ask for at the same time with one call of the system. */
  private static final class Together implements NettyCustomizer {
    @Override
    public void afterChannelInitialized(Channel channel) {
      channel.pipeline().addFirst(new FlushConsolidationHandler(COMMANDS_TOGETHER_MAX, true));
    }
  }

  Optional<RedisAsyncCommands<byte[], byte[]>> commands() {
    return Optional.ofNullable(connection)
        .filter(StatefulRedisConnection::isOpen)
        .map(StatefulRedisConnection::async);
  }

  /**
   * Waits for an answer without a timer of the thread's own, which would be set, and waken another
   * thread for, with each decision.
   *
   * @param deadline as {@link System#nanoTime()} tells time
   * @throws ExecutionException when there is none by then, too
   */
  <T> T within(long deadline, RedisFuture<T> answer)
      throws ExecutionException, InterruptedException {
    Timeout overdue =
        deadlines.newTimeout(
            _ -> answer.toCompletableFuture().completeExceptionally(new TimeoutException()),
            Math.max(1, deadline - System.nanoTime()),
            TimeUnit.NANOSECONDS);
    try {
      return answer.get();
    } finally {
      overdue.cancel();
    }
  }

  @Override
  public void start() {
    running = true;
    connect();
  }

  @Override
  public void stop() {
    running = false;
    StatefulRedisConnection<byte[], byte[]> ending = connection;
    connection = null;
    if (ending != null) {
      ending.close();
    }
  }

  /** For good; what was only stopped may be started again. */
  @Override
  public void destroy() {
    client.shutdown();
    var _ = resources.shutdown();
    var _ = deadlines.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the consumers, which write through it. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void connect() {
    var _ =
        client
            .connectAsync(ByteArrayCodec.INSTANCE, address)
            .whenComplete(
                (connected, failure) -> {
                  if (failure == null) {
                    connection = connected;
                    return;
                  }
                  LOG.warn("Redis is away, trying again: {}", failure.toString());
                  tryAgainLater();
                });
  }

  private void tryAgainLater() {
    if (running) {
      var _ =
          resources
              .eventExecutorGroup()
              .schedule(this::connect, properties.reconnect().toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
