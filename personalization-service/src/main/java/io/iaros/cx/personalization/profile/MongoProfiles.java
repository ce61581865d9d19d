package io.iaros.cx.personalization.profile;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
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
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Profiles in MongoDB, reached by id only: the embedded server knows no other way. */
@Repository
class MongoProfiles implements Profiles {

  static final String COLLECTION = "profiles";

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
    Map<String, Profile> found = new HashMap<>();
    if (subjects.isEmpty()) {
      return found;
    }
    return query(
        profiles -> {
          for (Document document : profiles.find(in(ProfileDocuments.ID, subjects))) {
            Profile profile = ProfileDocuments.profile(document);
            found.put(profile.subject(), profile);
          }
          return found;
        });
  }

  @Override
  public boolean reflects(String subject, String stream, long offset) {
    String name = ProfileDocuments.escaped(stream);
    String path = String.join(".", ProfileDocuments.LOG, name, ProfileDocuments.OFFSET);
    return query(
        profiles -> {
          Document found =
              profiles.find(eq(ProfileDocuments.ID, subject)).projection(include(path)).first();
          if (found == null) {
            return false;
          }
          Number applied =
              found.getEmbedded(
                  List.of(ProfileDocuments.LOG, name, ProfileDocuments.OFFSET), Number.class);
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
        : new ReplaceOneModel<>(
            and(
                eq(ProfileDocuments.ID, replacement.profile().subject()),
                eq(ProfileDocuments.VERSION, replacement.fromVersion())),
            document);
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
