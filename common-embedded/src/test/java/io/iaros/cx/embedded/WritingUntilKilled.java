package io.iaros.cx.embedded;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** Makes documents and replaces them by id and version, as an optimistic writer does. */
final class WritingUntilKilled {

  static final int DOCUMENTS = 400;

  /** Or a killed server is looked for half a minute long. */
  private static final String GIVE_UP_SOON = "?serverSelectionTimeoutMS=500&retryWrites=false";

  private static final int BATCH = 40;

  private final AtomicInteger written = new AtomicInteger();
  private final Thread thread;

  WritingUntilKilled(String uri) {
    thread = Thread.ofPlatform().name("writing").start(() -> write(uri));
  }

  int written() {
    return written.get();
  }

  void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String uri) {
    try (MongoClient client = MongoClients.create(uri + GIVE_UP_SOON)) {
      MongoCollection<Document> profiles = client.getDatabase("profiles").getCollection("profiles");
      profiles.createIndex(ascending("_id", "version"), new IndexOptions().unique(true));
      while (true) {
        for (int from = 0; from < DOCUMENTS; from += BATCH) {
          writeBatch(profiles, from);
        }
      }
    } catch (MongoException killed) {
      return; // what it was made for
    }
  }

  private void writeBatch(MongoCollection<Document> profiles, int from) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (int i = from; i < from + BATCH; i++) {
      Document present = profiles.find(new Document("_id", i)).first();
      int version = present == null ? 0 : present.getInteger("version");
      Document next =
          new Document("_id", i).append("version", version + 1).append("text", "x".repeat(500));
      writes.add(
          present == null
              ? new InsertOneModel<>(next)
              : new ReplaceOneModel<>(new Document("_id", i).append("version", version), next));
    }
    profiles.bulkWrite(writes);
    written.addAndGet(BATCH);
  }
}
