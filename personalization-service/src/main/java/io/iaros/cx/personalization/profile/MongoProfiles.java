package io.iaros.cx.personalization.profile;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Profiles in MongoDB, reached by id, or by id and version. */
@Repository
class MongoProfiles implements Profiles {

  static final String COLLECTION = "profiles";

  /** How many documents of a sample travel at a time. */
  private static final int SAMPLE_BATCH = 50;

  private final MongoOperations mongo;

  MongoProfiles(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Optional<Profile> find(String subject) {
    return query(profiles -> first(profiles, subject));
  }

  @Override
  public Optional<Profile> find(String subject, Duration timeout) {
    return query(
        profiles ->
            first(profiles.withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS), subject));
  }

  @Override
  public Map<String, Profile> findAll(Collection<String> subjects) {
    return subjects.isEmpty() ? Map.of() : query(profiles -> all(profiles, subjects));
  }

  @Override
  public Map<String, Profile> findAll(Collection<String> subjects, Duration timeout) {
    return subjects.isEmpty()
        ? Map.of()
        : query(
            profiles ->
                all(profiles.withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS), subjects));
  }

  private static Map<String, Profile> all(
      MongoCollection<Document> profiles, Collection<String> subjects) {
    Map<String, Profile> found = new HashMap<>();
    for (Document document : profiles.find(in(ProfileDocuments.ID, subjects))) {
      Profile profile = ProfileDocuments.profile(document);
      found.put(profile.subject(), profile);
    }
    return found;
  }

  @Override
  public void sample(String from, int size, Consumer<Profile> consumer) {
    query(
        profiles -> {
          int taken = each(profiles.find(gte(ProfileDocuments.ID, from)).limit(size), consumer);
          return taken == size
              ? taken
              : taken
                  + each(
                      profiles.find(lt(ProfileDocuments.ID, from)).limit(size - taken), consumer);
        });
  }

  private static int each(FindIterable<Document> found, Consumer<Profile> consumer) {
    int count = 0;
    for (Document document : found.batchSize(SAMPLE_BATCH)) {
      consumer.accept(ProfileDocuments.profile(document));
      count++;
    }
    return count;
  }

  @Override
  public boolean reflects(String subject, String stream, long offset) {
    String field = ProfileDocuments.fieldOf(stream);
    return query(
        profiles -> {
          Document found =
              profiles
                  .find(eq(ProfileDocuments.ID, subject))
                  .projection(include(ProfileDocuments.APPLIED + "." + field))
                  .first();
          if (found == null) {
            return false;
          }
          Number applied =
              found.getEmbedded(List.of(ProfileDocuments.APPLIED, field), Number.class);
          return applied != null && applied.longValue() >= offset;
        });
  }

  @Override
  public boolean replace(List<Replacement> replacements) {
    if (replacements.isEmpty()) {
      return true;
    }
    List<WriteModel<Document>> writes =
        replacements.stream().<WriteModel<Document>>map(MongoProfiles::write).toList();
    return query(
        profiles -> {
          try {
            BulkWriteResult result =
                profiles.bulkWrite(writes, new BulkWriteOptions().ordered(false));
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
    Document document = ProfileDocuments.of(replacement.profile());
    return replacement.fromVersion() == 0
        ? new InsertOneModel<>(document)
        : new ReplaceOneModel<>(ofVersion(replacement), document);
  }

  /** Side by side and not under an {@code $and}, so that the index of ids answers it. */
  private static Document ofVersion(Replacement replacement) {
    return new Document(ProfileDocuments.ID, replacement.profile().subject())
        .append(ProfileDocuments.VERSION, replacement.fromVersion());
  }

  private static boolean isOnlyRaces(MongoBulkWriteException refused) {
    return refused.getWriteConcernError() == null
        && refused.getWriteErrors().stream()
            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
  }

  private static Optional<Profile> first(MongoCollection<Document> profiles, String subject) {
    return Optional.ofNullable(profiles.find(eq(ProfileDocuments.ID, subject)).first())
        .map(ProfileDocuments::profile);
  }

  /** Through the template, which tells a store that is away from one that refuses. */
  private <T> T query(Function<MongoCollection<Document>, T> action) {
    T result = mongo.execute(COLLECTION, action::apply);
    if (result == null) {
      throw new IllegalStateException("Expected an answer of the store's client");
    }
    return result;
  }
}
