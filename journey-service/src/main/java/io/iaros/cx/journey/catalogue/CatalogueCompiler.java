package io.iaros.cx.journey.catalogue;

import io.iaros.cx.journey.catalogue.CatalogueDocument.ChannelEntry;
import io.iaros.cx.journey.catalogue.CatalogueDocument.ConflictEntry;
import io.iaros.cx.journey.catalogue.CatalogueDocument.ContextSection;
import io.iaros.cx.journey.catalogue.CatalogueDocument.SourceEntry;
import io.iaros.cx.journey.catalogue.CatalogueDocument.TouchpointEntry;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue.PlaceRule;
import io.iaros.cx.journey.context.ContextRules;
import io.iaros.cx.journey.context.ContextRules.KeyRule;
import io.iaros.cx.journey.context.ContextSources;
import io.iaros.cx.journey.context.ContextSources.Source;
import io.iaros.cx.journey.context.ContextVisibility;
import io.iaros.cx.journey.context.KeyPattern;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a catalogue of a document, or lists everything that is wrong with it at once. */
final class CatalogueCompiler {

  /** A catalogue, or all its faults. */
  sealed interface Compilation {
    record Compiled(TouchpointCatalogue catalogue) implements Compilation {}

    record Faulty(List<Fault> faults) implements Compilation {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern KEYS = Pattern.compile("[A-Za-z*][A-Za-z0-9_.*-]{0,63}");
  private static final Pattern PRINCIPALS = Pattern.compile("\\S{1,128}");
  private static final int TITLE_MAX = 200;

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, PlaceRule> channels = new HashMap<>();
  private final Map<String, PlaceRule> touchpointRules = new HashMap<>();
  private final Map<String, Touchpoint> touchpoints = new HashMap<>();

  private CatalogueCompiler() {}

  static Compilation compile(CatalogueDocument document) {
    return new CatalogueCompiler().compiled(document);
  }

  private Compilation compiled(CatalogueDocument document) {
    List<ChannelEntry> entries = orEmpty(document.channels());
    require(!entries.isEmpty(), "/channels", "Expected a channel, but there is none.");
    for (int i = 0; i < entries.size(); i++) {
      addChannel(entries.get(i), "/channels/" + i);
    }
    ContextRules rules = rules(document.context());
    return faults.isEmpty()
        ? new Compilation.Compiled(
            new TouchpointCatalogue(channels, touchpoints, touchpointRules, rules))
        : new Compilation.Faulty(faults);
  }

  private void addChannel(ChannelEntry entry, String pointer) {
    String name = name(entry.name(), pointer + "/name");
    checkTitle(entry.title(), pointer + "/title");
    PlaceRule rule = rule(entry.show(), entry.hide(), entry.consent(), pointer);
    require(
        channels.put(name, rule) == null,
        pointer + "/name",
        "Expected every channel once, but '%s' is there again.".formatted(name));
    List<TouchpointEntry> below = orEmpty(entry.touchpoints());
    require(
        !below.isEmpty(),
        pointer + "/touchpoints",
        "Expected a touchpoint of the channel '%s', but there is none.".formatted(name));
    for (int i = 0; i < below.size(); i++) {
      addTouchpoint(below.get(i), name, pointer + "/touchpoints/" + i);
    }
  }

  private void addTouchpoint(TouchpointEntry entry, String channel, String pointer) {
    String name = name(entry.name(), pointer + "/name");
    String title = checkTitle(entry.title(), pointer + "/title");
    touchpointRules.put(name, rule(entry.show(), entry.hide(), entry.consent(), pointer));
    require(
        touchpoints.put(name, new Touchpoint(name, channel, title)) == null,
        pointer + "/name",
        "Expected every touchpoint once, but '%s' is there again.".formatted(name));
  }

  private PlaceRule rule(
      @Nullable List<String> show,
      @Nullable List<String> hide,
      @Nullable String consent,
      String pointer) {
    return new PlaceRule(
        new ContextVisibility(
            patterns(show, KEYS, pointer + "/show"), patterns(hide, KEYS, pointer + "/hide")),
        consent == null ? null : name(consent, pointer + "/consent"));
  }

  private ContextRules rules(@Nullable ContextSection section) {
    if (section == null) {
      return ContextRules.LATEST_WINS;
    }
    List<Source> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<SourceEntry> sourceEntries = orEmpty(section.sources());
    for (int i = 0; i < sourceEntries.size(); i++) {
      Source source = source(sourceEntries.get(i), "/context/sources/" + i);
      require(
          names.add(source.name()),
          "/context/sources/" + i + "/name",
          "Expected every source once, but '%s' is there again.".formatted(source.name()));
      sources.add(source);
    }
    List<KeyRule> rules = new ArrayList<>();
    List<ConflictEntry> conflicts = orEmpty(section.conflicts());
    for (int i = 0; i < conflicts.size(); i++) {
      addRule(conflicts.get(i), "/context/conflicts/" + i, rules);
    }
    return new ContextRules(rules, new ContextSources(sources));
  }

  private Source source(SourceEntry entry, String pointer) {
    List<String> named = orEmpty(entry.channels());
    for (int i = 0; i < named.size(); i++) {
      require(
          channels.containsKey(named.get(i)),
          pointer + "/channels/" + i,
          "Expected a channel of this catalogue, but got '%s'.".formatted(named.get(i)));
    }
    return new Source(
        name(entry.name(), pointer + "/name"),
        named,
        patterns(entry.principals(), PRINCIPALS, pointer + "/principals"));
  }

  private void addRule(ConflictEntry entry, String pointer, List<KeyRule> rules) {
    String keys = entry.keys();
    require(
        keys != null && KEYS.matcher(keys).matches(),
        pointer + "/keys",
        "Expected a key, in which '*' stands for any characters.");
    require(entry.rule() != null, pointer + "/rule", "Expected a rule, but there is none.");
    if (keys != null && entry.rule() != null) {
      rules.add(new KeyRule(new KeyPattern(keys), entry.rule()));
    }
  }

  private List<KeyPattern> patterns(@Nullable List<String> texts, Pattern form, String pointer) {
    List<KeyPattern> patterns = new ArrayList<>();
    List<String> all = orEmpty(texts);
    for (int i = 0; i < all.size(); i++) {
      require(
          form.matcher(all.get(i)).matches(),
          pointer + "/" + i,
          "Expected a name, in which '*' stands for any characters, but got '%s'."
              .formatted(all.get(i)));
      patterns.add(new KeyPattern(all.get(i)));
    }
    return patterns;
  }

  private String name(@Nullable String name, String pointer) {
    require(
        name != null && NAME.matcher(name).matches(),
        pointer,
        "Expected 1 to 64 small letters, digits or '-' that begin with a letter, but got '%s'."
            .formatted(name));
    return String.valueOf(name);
  }

  private String checkTitle(@Nullable String title, String pointer) {
    require(
        title != null && !title.isBlank() && title.length() <= TITLE_MAX,
        pointer,
        "Expected a title of 1 to %d characters.".formatted(TITLE_MAX));
    return String.valueOf(title);
  }

  private void require(boolean fine, String pointer, String detail) {
    if (!fine) {
      faults.add(new Fault(pointer, detail));
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }
}
