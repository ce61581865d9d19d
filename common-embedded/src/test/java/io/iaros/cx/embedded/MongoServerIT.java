package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerIT {

  @TempDir Path folder;

  private MongoServer server;

  @BeforeEach
  void startServer() {
    server = MongoServer.start(folder, 0);
  }

  @AfterEach
  void stopServer() {
    server.kill();
  }

  @Test
  void keepsDocumentsOverARestart() {
    insert("s1", "gold");
    server.restart();
    assertThat(tiersOf("s1")).containsExactly("gold");
  }

  @Test
  void keepsWhatReachedItsFileWhenItIsKilled() {
    insert("s1", "gold-before-the-kill");
    await()
        .atMost(MongoServer.COMMIT_DELAY.multipliedBy(20))
        .until(() -> fileContains("gold-before-the-kill"));
    server.kill();
    server.start();
    assertThat(tiersOf("s1")).containsExactly("gold-before-the-kill");
  }

  private void insert(String id, String tier) {
    try (MongoClient client = MongoClients.create(server.uri("profiles"))) {
      profiles(client).insertOne(new Document("_id", id).append("tier", tier));
    }
  }

  private List<String> tiersOf(String id) {
    try (MongoClient client = MongoClients.create(server.uri("profiles"))) {
      return profiles(client)
          .find(new Document("_id", id))
          .map(profile -> profile.getString("tier"))
          .into(new ArrayList<>());
    }
  }

  private static MongoCollection<Document> profiles(MongoClient client) {
    return client.getDatabase("profiles").getCollection("profiles");
  }

  private boolean fileContains(String text) {
    try {
      Path file = server.files().data().resolve("documents.mv");
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
