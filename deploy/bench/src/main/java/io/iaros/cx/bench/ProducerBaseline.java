package io.iaros.cx.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.tools.ProducerPerformance;

/**
 * Kafka's own producer-perf-test on the same broker, with records of the size of an event and the
 * same promise: acknowledged by all replicas, each once.
 */
final class ProducerBaseline {

  private static final String TOPIC = "bench.producer";
  private static final int PARTITIONS = 12;
  private static final short REPLICAS = 1;
  private static final int RECORD_BYTES = 700;
  private static final int RECORDS_PER_SECOND_MAX = 200_000;
  private static final Pattern RATE = Pattern.compile("records sent, ([0-9.]+) records/sec");

  private final String brokers;

  ProducerBaseline(String brokers) {
    this.brokers = brokers;
  }

  double perSecond(Duration measured) {
    try (Admin kafka = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
      finished(kafka.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, REPLICAS))).all());
      try {
        return rate(measured);
      } finally {
        finished(kafka.deleteTopics(List.of(TOPIC)).all());
      }
    }
  }

  private static void finished(KafkaFuture<Void> change) {
    try {
      change.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private double rate(Duration measured) {
    String output =
        new Processes()
            .run(
                ProducerPerformance.class.getName(),
                List.of(
                    "--topic",
                    TOPIC,
                    "--num-records",
                    Long.toString(measured.toSeconds() * RECORDS_PER_SECOND_MAX),
                    "--record-size",
                    Integer.toString(RECORD_BYTES),
                    "--throughput",
                    "-1",
                    "--producer-props",
                    "bootstrap.servers=" + brokers,
                    "acks=all",
                    "enable.idempotence=true",
                    "linger.ms=2",
                    "compression.type=lz4"));
    Matcher last = RATE.matcher(output.lines().toList().getLast());
    if (!last.find()) {
      throw new IllegalStateException("Expected a rate, but got: " + output);
    }
    return Double.parseDouble(last.group(1));
  }
}
