package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

  private static final String TOPIC = "customer.interactions";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Duration READ_LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  private KafkaServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = KafkaServer.start(folder, 0);
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  @AfterEach
  void stopServer() {
    server.kill();
  }

  @Test
  void keepsRecordsOverARestart() throws Exception {
    send("searched");
    server.restart();
    assertThat(read(1)).containsExactly("searched");
  }

  @Test
  void keepsAcknowledgedRecordsWhenItIsKilled() throws Exception {
    send("searched");
    send("booked");
    server.kill();
    server.start();
    assertThat(read(2)).containsExactly("searched", "booked");
  }

  @Test
  void acceptsRecordsSoonAfterItWasKilled() throws Exception {
    server.kill();
    server.start();
    send("searched");
    assertThat(read(1)).containsExactly("searched");
  }

  @Test
  void createsNoTopicByItself() throws Exception {
    try (Admin admin = admin()) {
      var description = admin.describeTopics(List.of("a.typing.mistake")).allTopicNames();
      assertThatThrownBy(() -> description.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
  }

  private void send(String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "subject", value)).get(20, TimeUnit.SECONDS);
    }
  }

  private List<String> read(int count) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", server.bootstrapServers(), "auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      long deadline = System.nanoTime() + READ_LIMIT.toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(event -> values.add(event.value()));
      }
    }
    return values;
  }
}
