package io.iaros.cx.personalization.content;

import io.iaros.cx.personalization.condition.ConditionReader;
import io.iaros.cx.personalization.condition.DecisionVariables;
import io.iaros.cx.personalization.definition.DefinitionKind.Reading;
import io.iaros.cx.personalization.notation.NotationFields;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads variants as users write them, and lists all that is wrong with them. */
final class ContentReader {

  private static final int ID_LENGTH_MAX = 128;
  private static final int TEXT_LENGTH_MAX = 2_000;
  private static final int LIST_MAX = 50;
  private static final Set<String> FIELDS =
      Set.of("id", "offer", "locales", "channels", "when", "approved", "fields");

  private final List<Fault> faults = new ArrayList<>();
  private final ConditionReader conditions = new ConditionReader(faults);
  private final Set<String> ids = new HashSet<>();

  private ContentReader() {}

  static Reading<ContentSet> read(List<?> variants, String pointer) {
    ContentReader reader = new ContentReader();
    if (variants.size() > ContentKind.VARIANTS_MAX) {
      return new Reading<>(
          new ContentSet(List.of()),
          List.of(
              new Fault(
                  pointer, "Expected at most %d variants.".formatted(ContentKind.VARIANTS_MAX))));
    }
    List<ContentVariant> read = new ArrayList<>();
    for (int place = 0; place < variants.size(); place++) {
      read.add(reader.variant(variants.get(place), pointer + "/" + place));
    }
    reader.conditions.checkTogether(pointer);
    return new Reading<>(new ContentSet(read), reader.faults);
  }

  private ContentVariant variant(@Nullable Object sent, String pointer) {
    NotationFields fields = new NotationFields(sent, pointer, FIELDS, faults);
    String id = fields.text("id", ID_LENGTH_MAX);
    if (!id.isEmpty() && !ids.add(id)) {
      fields.fault("id", "Expected each id once, but '%s' is there twice.".formatted(id));
    }
    Condition when = conditions.readOptional(fields.value("when"), fields.at("when"));
    return new ContentVariant(
        id,
        fields.text("offer", ID_LENGTH_MAX),
        locales(fields),
        texts(fields, "channels"),
        when,
        fields.truth("approved", false),
        texts(fields));
  }

  private List<String> locales(NotationFields fields) {
    List<String> tags = texts(fields, "locales");
    for (int place = 0; place < tags.size(); place++) {
      try {
        var _ = new Locale.Builder().setLanguageTag(tags.get(place));
      } catch (IllformedLocaleException malformed) {
        fields.fault("locales/" + place, "Expected a language tag, such as en or de-CH.");
      }
    }
    return tags;
  }

  private static List<String> texts(NotationFields fields, String name) {
    List<String> texts = new ArrayList<>();
    List<?> sent = fields.has(name) ? fields.list(name, 0, LIST_MAX) : List.of();
    for (int place = 0; place < sent.size(); place++) {
      if (sent.get(place) instanceof String text && !text.isBlank()) {
        texts.add(text);
      } else {
        fields.fault(name + "/" + place, "Expected a text.");
      }
    }
    return texts;
  }

  private Map<String, PersonalField> texts(NotationFields variant) {
    Map<String, PersonalField> fields = new LinkedHashMap<>();
    if (!(variant.value("fields") instanceof Map<?, ?> sent)
        || sent.isEmpty()
        || sent.size() > LIST_MAX) {
      variant.fault("fields", "Expected an object of 1 to %d texts.".formatted(LIST_MAX));
      return fields;
    }
    sent.forEach(
        (name, value) -> {
          PersonalField field =
              field(value, variant.at("fields/" + NotationFields.escaped(String.valueOf(name))));
          if (field != null) {
            fields.put(String.valueOf(name), field);
          }
        });
    return fields;
  }

  /** A text, or {@code {text: …, fallback: …}}. */
  private @Nullable PersonalField field(@Nullable Object sent, String pointer) {
    if (sent instanceof String text && text.length() <= TEXT_LENGTH_MAX) {
      return checked(text, null, pointer);
    }
    if (!(sent instanceof Map<?, ?>)) {
      faults.add(
          new Fault(
              pointer,
              "Expected a text of at most %d characters, or {text, fallback}."
                  .formatted(TEXT_LENGTH_MAX)));
      return null;
    }
    NotationFields parts = new NotationFields(sent, pointer, Set.of("text", "fallback"), faults);
    String text = parts.text("text", TEXT_LENGTH_MAX);
    return checked(text, parts.text("fallback", TEXT_LENGTH_MAX), pointer);
  }

  private @Nullable PersonalField checked(String text, @Nullable String fallback, String pointer) {
    try {
      PersonalField field = PersonalField.of(text, fallback);
      if (fallback == null && !field.variables().isEmpty()) {
        faults.add(
            new Fault(
                pointer,
                "Expected {text, fallback}, because %s may not be known."
                    .formatted(String.join(", ", field.variables()))));
      }
      field.variables().stream()
          .filter(name -> !DecisionVariables.ALL.contains(name.split("\\.", 2)[0]))
          .forEach(
              name ->
                  faults.add(
                      new Fault(
                          pointer,
                          "Expected a value of %s, but '%s' is none."
                              .formatted(
                                  String.join(
                                      ", ", DecisionVariables.ALL.stream().sorted().toList()),
                                  name))));
      return field;
    } catch (IllegalArgumentException malformed) {
      faults.add(new Fault(pointer, String.valueOf(malformed.getMessage())));
      return null;
    }
  }
}
