package io.iaros.cx.personalization.content;

import io.iaros.cx.personalization.definition.DefinitionKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All variants of content, edited as one set. */
public final class ContentKind implements DefinitionKind<ContentSet> {

  /** How many variants a set may have. */
  public static final int VARIANTS_MAX = 5_000;

  static final String NAME = "content";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading<ContentSet> read(List<?> entries, String pointer) {
    return ContentReader.read(entries, pointer);
  }

  @Override
  public List<Map<String, Object>> notation(ContentSet set) {
    return set.variants().stream().map(ContentKind::notation).toList();
  }

  private static Map<String, Object> notation(ContentVariant variant) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", variant.id());
    fields.put("offer", variant.offer());
    if (!variant.locales().isEmpty()) {
      fields.put("locales", variant.locales());
    }
    if (!variant.channels().isEmpty()) {
      fields.put("channels", variant.channels());
    }
    if (variant.when() != null) {
      fields.put("when", variant.when().expression());
    }
    fields.put("approved", variant.approved());
    Map<String, Object> texts = new LinkedHashMap<>();
    variant
        .fields()
        .forEach(
            (name, field) ->
                texts.put(
                    name,
                    field.fallback() == null
                        ? field.text()
                        : Map.of("text", field.text(), "fallback", field.fallback())));
    fields.put("fields", texts);
    return fields;
  }
}
