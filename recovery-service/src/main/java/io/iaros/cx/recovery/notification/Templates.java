package io.iaros.cx.recovery.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Texts as resources, one for each template and language: the first line is the subject, the rest
 * the body. A language without a text falls back to English. Thread-safe.
 */
@Component
class Templates {

  static final String APOLOGY = "apology";
  private static final String ANY_INCIDENT = "incident";
  private static final Set<String> OF_INCIDENTS = Set.of("flight_cancellation", "flight_delay");
  private static final List<String> NAMES =
      List.of(APOLOGY, ANY_INCIDENT, "flight_cancellation", "flight_delay");

  /** Those of the designs in the guide; English only. */
  private static final List<String> OF_JOURNEYS = List.of("left-cart", "welcome", "survey");

  private static final String SUFFIX = ".txt";
  private static final List<String> LANGUAGES = List.of("en", "de", "es");
  private static final String FALLBACK_LANGUAGE = "en";
  private static final int MINUTES_PER_HOUR = 60;

  /** A text that is ready to be read. */
  record Rendered(String subject, String body) {}

  private record Text(Template subject, Template body) {}

  private final Map<String, Text> texts = new HashMap<>();
  private final ZoneId zone;

  @Autowired
  Templates(NotificationProperties properties) {
    this(properties.zone(), properties.texts());
  }

  /**
   * @param zone in which texts tell times
   * @param folder of further texts, and of others in place of those shipped
   */
  Templates(ZoneId zone, @Nullable Path folder) {
    this.zone = zone;
    Mustache.Compiler compiler = Mustache.compiler().escapeHTML(false).defaultValue("");
    for (String name : OF_JOURNEYS) {
      String key = key(name, FALLBACK_LANGUAGE);
      texts.put(key, text(compiler, key));
    }
    for (String name : NAMES) {
      for (String language : LANGUAGES) {
        texts.put(key(name, language), text(compiler, key(name, language)));
      }
    }
    if (folder != null) {
      texts.putAll(textsOf(compiler, folder));
    }
  }

  /** Whether there is a text of that name, in English at least. */
  boolean has(String name) {
    return texts.containsKey(key(name, FALLBACK_LANGUAGE));
  }

  /** The template that tells of a type of incident. */
  static String forIncident(String type) {
    return OF_INCIDENTS.contains(type) ? type : ANY_INCIDENT;
  }

  /**
   * @param name of the customer, where it may be used and is known
   */
  Rendered render(String template, Locale locale, @Nullable String name, Story story) {
    Text text =
        Optional.ofNullable(texts.get(key(template, locale.getLanguage())))
            .or(() -> Optional.ofNullable(texts.get(key(template, FALLBACK_LANGUAGE))))
            .orElseThrow(() -> new IllegalStateException("Expected a template " + template));
    Map<String, Object> values = values(story, locale);
    if (name != null) {
      values.put("name", name);
    }
    return new Rendered(text.subject().execute(values), text.body().execute(values));
  }

  private Map<String, Object> values(Story story, Locale locale) {
    Map<String, Object> values = new HashMap<>();
    if (story.flight() != null) {
      values.put("flight", leg(story.flight(), locale));
    }
    if (story.delayMinutes() != null) {
      values.put("delay", delay(story.delayMinutes()));
    }
    if (story.newFlight() != null) {
      values.put("newFlight", leg(story.newFlight(), locale));
    }
    values.put("isWithoutSeat", story.isWithoutSeat());
    values.put("hasRemedies", story.hasRemedies());
    if (story.compensation() != null) {
      NumberFormat format = NumberFormat.getCurrencyInstance(locale);
      format.setCurrency(Currency.getInstance(story.compensation().currency()));
      values.put("compensation", format.format(story.compensation().amount()));
    }
    if (story.points() != null) {
      values.put("points", NumberFormat.getIntegerInstance(locale).format(story.points()));
    }
    return values;
  }

  private Map<String, String> leg(Story.Leg leg, Locale locale) {
    return Map.of(
        "number", leg.number(),
        "origin", leg.origin(),
        "destination", leg.destination(),
        "departure", time(leg.departure(), locale));
  }

  private String time(Instant instant, Locale locale) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(zone)
            .format(instant)
        + " "
        + zone;
  }

  private static String delay(int minutes) {
    return "%d:%02d".formatted(minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);
  }

  private static String key(String template, String language) {
    return template + "." + language;
  }

  private static Map<String, Text> textsOf(Mustache.Compiler compiler, Path folder) {
    Map<String, Text> found = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString();
        found.put(
            name.substring(0, name.length() - SUFFIX.length()),
            parsed(compiler, Files.readString(file)));
      }
      return found;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read the texts in " + folder, unreadable);
    }
  }

  private static Text text(Mustache.Compiler compiler, String key) {
    try (InputStream resource =
        new ClassPathResource("notifications/" + key + SUFFIX).getInputStream()) {
      return parsed(compiler, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected a text " + key, unreadable);
    }
  }

  private static Text parsed(Mustache.Compiler compiler, String text) {
    int lineEnd = text.indexOf('\n');
    return new Text(
        compiler.compile(text.substring(0, lineEnd)),
        compiler.compile(text.substring(lineEnd).strip() + "\n"));
  }
}
