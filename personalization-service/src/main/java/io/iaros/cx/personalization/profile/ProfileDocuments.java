package io.iaros.cx.personalization.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.bson.Document;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Profiles as documents: what the store must know by itself in fields of its own, and the profile
 * as JSON text beside. A tree of a hundred small fields costs the embedded server three times as
 * much.
 */
final class ProfileDocuments {

  /** The offset of the last record that was applied, by topic-partition. */
  static final String APPLIED = "applied";

  private static final String PROFILE = "profile";

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(DocumentTimes.module())
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private ProfileDocuments() {}

  static Document of(Profile profile) {
    Document applied = new Document();
    profile.log().forEach((stream, position) -> applied.append(fieldOf(stream), position.offset()));
    return new Document(VersionedDocuments.ID, profile.subject())
        .append(VersionedDocuments.VERSION, profile.version())
        .append(APPLIED, applied)
        .append(PROFILE, MAPPER.writeValueAsString(profile));
  }

  static Profile profile(Document document) {
    return MAPPER.readValue(document.getString(PROFILE), Profile.class);
  }

  /** A dot would lead into a document. */
  static String fieldOf(String stream) {
    return stream.replace("~", "~0").replace(".", "~1");
  }
}
