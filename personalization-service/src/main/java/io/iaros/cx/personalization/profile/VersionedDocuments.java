package io.iaros.cx.personalization.profile;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/** Documents in MongoDB that are reached by subject, and replaced by subject and version. */
final class VersionedDocuments {

  static final String ID = "_id";
  static final String VERSION = "version";

  /** A document and the version that it was made from, 0 where there was none. */
  record Replacement(long fromVersion, Document document) {}

  private final MongoOperations mongo;
  private final String collection;

  VersionedDocuments(MongoOperations mongo, String collection) {
    this.mongo = mongo;
    this.collection = collection;
  }

  List<Document> find(Collection<String> subjects) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    return query(
        documents ->
            documents
                .find(subjects.size() == 1 ? eq(ID, only(subjects)) : in(ID, subjects))
                .into(new ArrayList<>(subjects.size())));
  }

  private static String only(Collection<String> subjects) {
    return subjects.iterator().next();
  }

  /**
   * Puts each document in the place of the version it was made from.
   *
   * @return false when at least one had changed meanwhile and stays as it is; the others are kept
   */
  boolean replace(List<Replacement> replacements) {
    if (replacements.isEmpty()) {
      return true;
    }
    List<WriteModel<Document>> writes =
        replacements.stream().<WriteModel<Document>>map(VersionedDocuments::write).toList();
    return query(
        documents -> {
          try {
            BulkWriteResult result =
                documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return result.getMatchedCount() + result.getInsertedCount() == writes.size();
          } catch (MongoBulkWriteException refused) {
            if (isOnlyRaces(refused)) {
              return false;
            }
            throw refused;
          }
        });
  }

  private static WriteModel<Document> write(Replacement replacement) {
    return replacement.fromVersion() == 0
        ? new InsertOneModel<>(replacement.document())
        : new ReplaceOneModel<>(ofVersion(replacement), replacement.document());
  }

  /** Side by side and not under an {@code $and}, so that the index of ids answers it. */
  private static Document ofVersion(Replacement replacement) {
    return new Document(ID, replacement.document().getString(ID))
        .append(VERSION, replacement.fromVersion());
  }

  private static boolean isOnlyRaces(MongoBulkWriteException refused) {
    return refused.getWriteConcernError() == null
        && refused.getWriteErrors().stream()
            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
  }

  /** Through the template, which tells a store that is away from one that refuses. */
  <T> T query(Function<MongoCollection<Document>, T> action) {
    T result = mongo.execute(collection, action::apply);
    if (result == null) {
      throw new IllegalStateException("Expected an answer of the store's client");
    }
    return result;
  }
}
