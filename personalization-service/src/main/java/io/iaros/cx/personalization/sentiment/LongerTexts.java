package io.iaros.cx.personalization.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What customers say in two sentences, made of what they say in one. */
final class LongerTexts {

  /** Of four texts of a group three longer ones are made, about; some draws do not fit. */
  private static final double SHARE = 1.4;

  private static final List<String> BETWEEN = List.of(". ", ". ", " ", "... ", "! ", " - ");

  private record Mix(Sentiment first, Sentiment second, Sentiment together) {}

  /** A complaint stays one beside a fact. Drawn as often as they stand here. */
  private static final List<Mix> MIXES =
      Stream.of(
              times(6, Sentiment.NEUTRAL, Sentiment.NEUTRAL, Sentiment.NEUTRAL),
              times(2, Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.NEGATIVE),
              times(2, Sentiment.NEUTRAL, Sentiment.NEGATIVE, Sentiment.NEGATIVE),
              times(3, Sentiment.NEGATIVE, Sentiment.NEGATIVE, Sentiment.NEGATIVE),
              times(4, Sentiment.POSITIVE, Sentiment.POSITIVE, Sentiment.POSITIVE),
              times(1, Sentiment.POSITIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE),
              times(1, Sentiment.NEUTRAL, Sentiment.POSITIVE, Sentiment.POSITIVE))
          .flatMap(List::stream)
          .toList();

  private LongerTexts() {}

  /** Each of two texts of one group, and in that group too. */
  static List<LabelledText> of(List<LabelledText> texts) {
    Map<String, List<LabelledText>> groups =
        texts.stream()
            .collect(Collectors.groupingBy(LabelledText::group, TreeMap::new, Collectors.toList()));
    List<LabelledText> longer = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          Random random = new Random(group.hashCode());
          for (int draw = 0; draw < members.size() * SHARE; draw++) {
            drawn(members, random).ifPresent(longer::add);
          }
        });
    return longer.stream().distinct().toList();
  }

  private static Optional<LabelledText> drawn(List<LabelledText> members, Random random) {
    Mix mix = MIXES.get(random.nextInt(MIXES.size()));
    String between = BETWEEN.get(random.nextInt(BETWEEN.size()));
    LabelledText first = members.get(random.nextInt(members.size()));
    LabelledText second = members.get(random.nextInt(members.size()));
    for (int again = 0; again < members.size() && first.sentiment() != mix.first(); again++) {
      first = members.get(random.nextInt(members.size()));
    }
    for (int again = 0; again < members.size() && second.sentiment() != mix.second(); again++) {
      second = members.get(random.nextInt(members.size()));
    }
    boolean fit = first.sentiment() == mix.first() && second.sentiment() == mix.second();
    return fit && !first.equals(second) && !asksAfterPraise(first, second)
        ? Optional.of(joined(first, between, second, mix.together()))
        : Optional.empty();
  }

  /** "Thanks. Which gate?" is a question more than thanks. */
  private static boolean asksAfterPraise(LabelledText first, LabelledText second) {
    boolean differ = first.sentiment() != second.sentiment();
    boolean praise =
        first.sentiment() == Sentiment.POSITIVE || second.sentiment() == Sentiment.POSITIVE;
    boolean thanks = first.emotion() == Emotion.GRATITUDE || second.emotion() == Emotion.GRATITUDE;
    return differ
        && praise
        && (thanks || first.text().contains("?") || second.text().contains("?"));
  }

  private static LabelledText joined(
      LabelledText first, String between, LabelledText second, Sentiment together) {
    boolean ended = ".!?…".indexOf(first.text().charAt(first.text().length() - 1)) >= 0;
    return new LabelledText(
        first.text() + (ended ? " " : between) + second.text(),
        together,
        first.sentiment() == together ? first.emotion() : second.emotion(),
        first.group());
  }

  private static List<Mix> times(int times, Sentiment first, Sentiment second, Sentiment together) {
    return List.of(new Mix(first, second, together)).stream()
        .flatMap(mix -> Stream.generate(() -> mix).limit(times))
        .toList();
  }
}
