package io.iaros.cx.personalization.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Profiles as documents. The names of fields are customers' data too, so they are escaped. */
final class ProfileDocuments {

  static final String ID = "_id";
  static final String VERSION = "version";
  static final String LOG = "log";
  static final String OFFSET = "offset";

  private static final String SUBJECT = "subject";
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private ProfileDocuments() {}

  static Document of(Profile profile) {
    Document document = new Document(ID, profile.subject());
    MAPPER
        .convertValue(profile, TREE)
        .forEach(
            (name, value) -> {
              if (!name.equals(SUBJECT)) {
                document.put(name, stored(value));
              }
            });
    return document;
  }

  static Profile profile(Document document) {
    Map<String, Object> tree = new LinkedHashMap<>();
    document.forEach((name, value) -> tree.put(name.equals(ID) ? SUBJECT : name, restored(value)));
    return MAPPER.convertValue(tree, Profile.class);
  }

  /** A dot would lead into a document, a dollar sign would be an operator. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace(".", "~1").replace("$", "~2").replace("\0", "~3");
  }

  private static String unescaped(String name) {
    return name.replace("~3", "\0").replace("~2", "$").replace("~1", ".").replace("~0", "~");
  }

  private static @Nullable Object stored(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> {
        Document document = new Document();
        map.forEach((name, inner) -> document.put(escaped(String.valueOf(name)), stored(inner)));
        yield document;
      }
      case List<?> list -> list.stream().map(ProfileDocuments::stored).toList();
      case BigInteger number -> number.doubleValue(); // the store has no larger whole numbers
      default -> value; // an open world: JSON's other values are the store's own
    };
  }

  private static @Nullable Object restored(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> document -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        document.forEach(
            (name, inner) -> map.put(unescaped(String.valueOf(name)), restored(inner)));
        yield map;
      }
      case List<?> list -> list.stream().map(ProfileDocuments::restored).toList();
      case null, default -> value; // an open world: JSON's other values are the store's own
    };
  }
}
