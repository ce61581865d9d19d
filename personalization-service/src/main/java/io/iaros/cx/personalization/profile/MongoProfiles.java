package io.iaros.cx.personalization.profile;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Profiles in MongoDB. */
@Repository
class MongoProfiles implements Profiles {

  static final String COLLECTION = "profiles";

  /** How many documents of a sample travel at a time. */
  private static final int SAMPLE_BATCH = 50;

  private final VersionedDocuments documents;

  MongoProfiles(MongoOperations mongo) {
    this.documents = new VersionedDocuments(mongo, COLLECTION);
  }

  @Override
  public Map<String, Profile> findAll(Collection<String> subjects) {
    return bySubject(documents.find(subjects));
  }

  private static Map<String, Profile> bySubject(List<Document> documents) {
    Map<String, Profile> found = new HashMap<>();
    for (Document document : documents) {
      Profile profile = ProfileDocuments.profile(document);
      found.put(profile.subject(), profile);
    }
    return found;
  }

  @Override
  public void sample(String from, int size, Consumer<Profile> consumer) {
    documents.query(
        profiles -> {
          int taken = each(profiles.find(gte(VersionedDocuments.ID, from)).limit(size), consumer);
          return taken == size
              ? taken
              : taken
                  + each(
                      profiles.find(lt(VersionedDocuments.ID, from)).limit(size - taken), consumer);
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
    return documents.query(
        profiles -> {
          Document found =
              profiles
                  .find(eq(VersionedDocuments.ID, subject))
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
    return documents.replace(
        replacements.stream()
            .map(
                replacement ->
                    new VersionedDocuments.Replacement(
                        replacement.fromVersion(), ProfileDocuments.of(replacement.profile())))
            .toList());
  }
}
