package io.iaros.cx.personalization.propensity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.learning.Case;
import io.iaros.cx.personalization.profile.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimelineCasesPropertyTest {

  private static final Instant MOMENT = Instant.parse("2026-03-02T12:00:00Z");
  private static final PropensityProperties PROPERTIES =
      new PropensityProperties(
          Duration.ofDays(30),
          Duration.ofDays(90),
          Set.of("purchase"),
          Set.of("upgrade"),
          100,
          500,
          Duration.ofMinutes(1),
          Duration.ofMillis(300),
          new PropensityProperties.LifetimeValue(Duration.ofDays(365), "EUR"));

  @Property(tries = 300)
  void whatComesLaterTellsTheAnswerAndNeverTheFeatures(
      @ForAll("stories") List<TimelineEntry> story, @ForAll Propensity propensity) {
    List<TimelineEntry> before =
        story.stream().filter(entry -> !entry.at().isAfter(MOMENT)).toList();

    Optional<Case> whole = caseOf(propensity, story);
    Optional<Case> cut = caseOf(propensity, before);

    assertThat(whole.map(Case::values)).isEqualTo(cut.map(Case::values));
    assertThat(cut.map(Case::label).orElse(propensity == Propensity.CHURN))
        .isEqualTo(propensity == Propensity.CHURN);
  }

  @Example
  void aPurchaseInTheWindowIsAConversion() {
    List<TimelineEntry> story = List.of(entry(5, "purchase"), entry(-3, "search"));

    assertThat(caseOf(Propensity.CONVERT, story).map(Case::label)).contains(true);
    assertThat(caseOf(Propensity.CHURN, story).map(Case::label)).contains(false);
    assertThat(caseOf(Propensity.UPGRADE, story).map(Case::label)).contains(false);
  }

  @Example
  void aPurchaseBehindTheWindowIsNone() {
    List<TimelineEntry> story = List.of(entry(31, "purchase"), entry(-3, "search"));

    assertThat(caseOf(Propensity.CONVERT, story).map(Case::label)).contains(false);
    assertThat(caseOf(Propensity.CHURN, story).map(Case::label)).contains(true);
  }

  @Example
  void nobodyLearnsFromThoseWhoWereGoneAlreadyOrNotYetThere() {
    assertThat(caseOf(Propensity.CHURN, List.of(entry(-91, "search")))).isEmpty();
    assertThat(caseOf(Propensity.CHURN, List.of(entry(1, "search")))).isEmpty();
  }

  @Provide
  Arbitrary<List<TimelineEntry>> stories() {
    return Combinators.combine(
            Arbitraries.integers().between(-120, 60),
            Arbitraries.of("search", "purchase", "upgrade"))
        .as(TimelineCasesPropertyTest::entry)
        .list()
        .ofMaxSize(30)
        .map(
            entries ->
                entries.stream()
                    .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                    .toList());
  }

  private static Optional<Case> caseOf(Propensity propensity, List<TimelineEntry> story) {
    return TimelineCases.of(propensity, "subject", story, MOMENT, PROPERTIES);
  }

  private static TimelineEntry entry(int day, String what) {
    return new TimelineEntry(
        day + what,
        MOMENT.plus(Duration.ofDays(day)),
        "interaction",
        what,
        "web",
        null,
        null,
        Map.of());
  }
}
