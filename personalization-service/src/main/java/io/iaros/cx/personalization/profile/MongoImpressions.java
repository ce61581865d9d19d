package io.iaros.cx.personalization.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Impressions in MongoDB, as JSON text beside their version, as profiles are. */
@Repository
class MongoImpressions implements ImpressionStore {

  private static final String COLLECTION = "impressions";
  private static final String IMPRESSIONS = "impressions";

  private final VersionedDocuments documents;

  MongoImpressions(MongoOperations mongo) {
    this.documents = new VersionedDocuments(mongo, COLLECTION);
  }

  @Override
  public Map<String, Impressions> findAll(Collection<String> subjects) {
    return bySubject(documents.find(subjects));
  }

  private static Map<String, Impressions> bySubject(List<Document> documents) {
    Map<String, Impressions> found = new HashMap<>();
    for (Document document : documents) {
      Impressions impressions =
          ProfileDocuments.MAPPER.readValue(document.getString(IMPRESSIONS), Impressions.class);
      found.put(impressions.subject(), impressions);
    }
    return found;
  }

  @Override
  public boolean replace(List<Replacement> replacements) {
    return documents.replace(
        replacements.stream()
            .map(
                replacement ->
                    new VersionedDocuments.Replacement(
                        replacement.fromVersion(), document(replacement.impressions())))
            .toList());
  }

  private static Document document(Impressions impressions) {
    return new Document(VersionedDocuments.ID, impressions.subject())
        .append(VersionedDocuments.VERSION, impressions.version())
        .append(IMPRESSIONS, ProfileDocuments.MAPPER.writeValueAsString(impressions));
  }
}
