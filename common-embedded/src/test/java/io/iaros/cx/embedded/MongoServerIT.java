package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerIT {

  private static final int KILLS = 2;
  private static final int WRITES_BEFORE_A_KILL = 3_000;

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

  @Test
  void comesBackWithIndexAndDocumentInStepWhenItIsKilledWhileWriting() {
    for (int round = 0; round < KILLS; round++) {
      var writing = new WritingUntilKilled(server.uri("profiles"));
      await().atMost(Duration.ofSeconds(30)).until(() -> writing.written() >= WRITES_BEFORE_A_KILL);
      server.kill();
      writing.join();
      server.start();

      assertThat(outOfStep()).as("out of step after kill %d", round + 1).isEmpty();
    }
  }

  /** Ids of documents that are listed, but not found by the fields of their unique index. */
  private List<Object> outOfStep() {
    try (MongoClient client = MongoClients.create(server.uri("profiles"))) {
      MongoCollection<Document> profiles = profiles(client);
      List<Object> wrong = new ArrayList<>();
      for (int i = 0; i < WritingUntilKilled.DOCUMENTS; i++) {
        Document known = profiles.find(new Document("_id", i)).first();
        Document replaced =
            profiles.findOneAndReplace(
                known == null
                    ? new Document("_id", i)
                    : new Document("_id", i).append("version", known.get("version")),
                new Document("version", known == null ? 1 : known.getInteger("version") + 1),
                new FindOneAndReplaceOptions().upsert(known == null));
        if (known != null && replaced == null) {
          wrong.add(known.get("_id"));
        }
      }
      return wrong;
    }
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
