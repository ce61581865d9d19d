package io.iaros.cx.personalization.sentiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts made from patterns: a line {@code @name = a | b} is a list of words, and a line {@code
 * negative anger lost my {bag}} a text for some choices from the lists.
 */
final class SentimentCorpus {

  /** Of a pattern with choices so many texts are made at most. */
  private static final int VARIANTS_MAX = 2;

  /** Patterns lie in so many groups; longer texts are made within one. */
  private static final int GROUPS = 40;

  private static final Pattern CHOICE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern OR = Pattern.compile(" \\| ");
  private static final Pattern BLANK = Pattern.compile(" ");

  private SentimentCorpus() {}

  /**
   * Short texts, and longer ones made of them.
   *
   * @throws IllegalArgumentException with the line that cannot be read
   */
  static List<LabelledText> read(List<String> lines) {
    Map<String, List<String>> lists = new HashMap<>();
    List<LabelledText> texts = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("@")) {
        int equals = line.indexOf(" = ");
        lists.put(line.substring(1, equals), List.of(OR.split(line.substring(equals + 3))));
      } else if (!line.isBlank() && !line.startsWith("# ")) {
        texts.addAll(variants(line, lists));
      }
    }
    return Stream.concat(texts.stream(), LongerTexts.of(texts).stream()).toList();
  }

  private static List<LabelledText> variants(String line, Map<String, List<String>> lists) {
    String[] parts = BLANK.split(line, 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("Expected sentiment, emotion and text, but got " + line);
    }
    Random random = new Random(line.hashCode()); // so that other lines change nothing here
    Set<String> made = new LinkedHashSet<>();
    for (int variant = 0; variant < VARIANTS_MAX; variant++) {
      made.add(filled(parts[2], lists, random));
    }
    return made.stream()
        .map(
            text ->
                new LabelledText(
                    text, Sentiment.of(parts[0]), Emotion.of(parts[1]), group(parts[2])))
        .toList();
  }

  private static String group(String pattern) {
    return "group-" + Math.floorMod(pattern.hashCode(), GROUPS);
  }

  private static String filled(String text, Map<String, List<String>> lists, Random random) {
    return CHOICE
        .matcher(text)
        .replaceAll(
            choice -> {
              List<String> words = lists.get(choice.group(1));
              if (words == null) {
                throw new IllegalArgumentException("Expected a list named " + choice.group(1));
              }
              return Matcher.quoteReplacement(words.get(random.nextInt(words.size())));
            });
  }
}
