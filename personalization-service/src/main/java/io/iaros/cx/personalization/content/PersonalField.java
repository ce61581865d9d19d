package io.iaros.cx.personalization.content;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A text that may speak of the customer, as in {@code Your seat {{preferences.seat}}}. Where one of
 * its values is not known, the fall-back stands in its place, so that nobody ever reads a gap.
 * Thread-safe.
 */
public final class PersonalField {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

  private final String text;
  private final @Nullable String fallback;
  private final Template template;
  private final Set<String> variables;

  private PersonalField(
      String text, @Nullable String fallback, Template template, Set<String> variables) {
    this.text = text;
    this.fallback = fallback;
    this.template = template;
    this.variables = Set.copyOf(variables);
  }

  /**
   * @param fallback may be absent where the text speaks of nothing that could be missing
   * @throws IllegalArgumentException when the text cannot be read, with the reason in words
   */
  static PersonalField of(String text, @Nullable String fallback) {
    try {
      Template template = COMPILER.compile(text);
      Set<String> variables = new TreeSet<>();
      template.visit(new Variables(variables));
      return new PersonalField(text, fallback, template, variables);
    } catch (MustacheException malformed) {
      throw new IllegalArgumentException(String.valueOf(malformed.getMessage()), malformed);
    }
  }

  String text() {
    return text;
  }

  @Nullable String fallback() {
    return fallback;
  }

  /** Of what the text speaks, with dots: {@code preferences.seat}. */
  Set<String> variables() {
    return variables;
  }

  String render(Map<String, Object> values) {
    for (String variable : variables) {
      if (valueAt(values, variable) == null) {
        return Objects.requireNonNullElse(fallback, "");
      }
    }
    return template.execute(values);
  }

  private static @Nullable Object valueAt(Map<String, Object> values, String variable) {
    Object value = values;
    for (String part : variable.split("\\.", -1)) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      value = map.get(part);
    }
    return value instanceof String text && text.isBlank() ? null : value;
  }

  /** Only plain variables are allowed: a fall-back says what a section would. */
  private record Variables(Set<String> found) implements Mustache.Visitor {
    @Override
    public void visitText(String text) {
      if (text.contains("{{")) {
        throw new MustacheException("Expected a }} for each {{, but one is missing.");
      }
    }

    @Override
    public void visitVariable(String name) {
      found.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
      throw new MustacheException("Expected no includes, but found " + name + ".");
    }

    @Override
    public boolean visitSection(String name) {
      throw new MustacheException(
          "Expected plain values only, but found a section of " + name + ".");
    }

    @Override
    public boolean visitInvertedSection(String name) {
      throw new MustacheException(
          "Expected plain values only, but found a section of " + name + ".");
    }
  }
}
