package io.iaros.cx.personalization.log;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.event.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/** Writes to Kafka and returns once Kafka has it. Thread-safe. */
public final class EventLog implements DisposableBean {

  /** The name of the log for events that nobody waits for. */
  public static final String UNHURRIED = "unhurriedEventLog";

  /**
   * Where a record came to lie.
   *
   * @param stream topic and partition, {@code <topic>-<partition>}
   */
  public record Place(String stream, long offset) {
    static Place of(RecordMetadata record) {
      return new Place(record.topic() + "-" + record.partition(), record.offset());
    }
  }

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final TopicNames topicNames;
  private final Traces traces;
  private final Duration timeout;

  EventLog(
      KafkaTemplate<byte[], byte[]> kafka, TopicNames topicNames, Traces traces, Duration timeout) {
    this.kafka = kafka;
    this.topicNames = topicNames;
    this.traces = traces;
    this.timeout = timeout;
  }

  public Place append(Event<?> event) {
    return append(List.of(event)).getFirst();
  }

  /**
   * @return the places in the order of the events
   * @throws LogUnavailable when at least one of them is not known to be kept; sending all of them
   *     again with the same ids does no harm
   */
  public List<Place> append(List<? extends Event<?>> events) {
    Map<String, String> headers = traces.headers();
    List<CompletableFuture<SendResult<byte[], byte[]>>> sent = new ArrayList<>(events.size());
    try {
      for (Event<?> event : events) {
        sent.add(kafka.send(record(event, headers)));
      }
    } catch (KafkaException away) {
      throw new LogUnavailable("Expected Kafka to take a record", away);
    }
    return kept(sent);
  }

  private List<Place> kept(List<CompletableFuture<SendResult<byte[], byte[]>>> sent) {
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return sent.stream().map(result -> Place.of(result.join().getRecordMetadata())).toList();
    } catch (ExecutionException | TimeoutException away) {
      throw new LogUnavailable("Expected Kafka to keep a record", away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("Expected to hear from Kafka, but was interrupted", interrupted);
    }
  }

  /** The producers are this log's own. */
  @Override
  public void destroy() {
    kafka.destroy();
  }

  private ProducerRecord<byte[], byte[]> record(Event<?> event, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        EventCodec.write(topicNames.of(event.type().topic()), event);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
