package io.iaros.cx.experiment.ofrep;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * The open event streams. They say that something changed, never what or for whom. Closed before
 * the web server stops, which would wait for them.
 */
@Component
class ChangeStreams implements SmartLifecycle {

  private static final long WITHOUT_END = 0;

  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger places = new AtomicInteger();

  /** A client that reads slowly keeps nobody else waiting. */
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  private volatile boolean running;
  private final int placesMax;

  ChangeStreams(OfrepProperties properties) {
    this.placesMax = properties.streamsMax();
  }

  /**
   * @param lastSeen the revision of which the client heard last, before it lost its stream
   * @return null when there are too many already
   */
  @Nullable SseEmitter open(long revision, @Nullable Long lastSeen) {
    if (places.incrementAndGet() > placesMax) {
      places.decrementAndGet();
      return null;
    }
    SseEmitter stream = new SseEmitter(WITHOUT_END);
    open.add(stream);
    stream.onCompletion(() -> gone(stream));
    stream.onError(_ -> gone(stream));
    boolean missedSome = lastSeen != null && lastSeen != revision;
    send(stream, missedSome ? refetch(revision) : SseEmitter.event().comment("open"));
    return stream;
  }

  void tellAll(long revision) {
    open.forEach(stream -> senders.execute(() -> send(stream, refetch(revision))));
  }

  void keepAlive() {
    open.forEach(stream -> senders.execute(() -> send(stream, SseEmitter.event().comment("here"))));
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(SseEmitter::complete);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void send(SseEmitter stream, SseEventBuilder event) {
    try {
      stream.send(event);
    } catch (IOException | IllegalStateException closed) {
      gone(stream);
    }
  }

  private void gone(SseEmitter stream) {
    if (open.remove(stream)) {
      places.decrementAndGet();
    }
  }

  private static SseEventBuilder refetch(long revision) {
    return SseEmitter.event()
        .id(Long.toString(revision))
        .name("message")
        .data(
            "{\"type\":\"refetchEvaluation\",\"etag\":\"%d\"}".formatted(revision),
            MediaType.TEXT_PLAIN);
  }
}
