package io.iaros.cx.journey.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.Catalogues;
import io.iaros.cx.journey.context.ContextSources.Claim;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContextRulesTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final ContextRules airline = Catalogues.airline().contextRules();
  private JourneyContext context = JourneyContext.empty();

  @Test
  void believesStaffMoreThanACustomerAndACustomerMoreThanAGuess() {
    tell("web", null, Map.of("needsAssistance", true));
    tell("counter", null, Map.of("needsAssistance", false));
    tell("web", null, Map.of("needsAssistance", true));
    tell("web", "inferred", Map.of("needsAssistance", true));
    assertThat(context.values()).containsEntry("needsAssistance", false);
    assertThat(overruled("needsAssistance"))
        .extracting(ContextEntry.Overruled::channel, ContextEntry.Overruled::source)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("web", null),
            org.assertj.core.groups.Tuple.tuple("web", null),
            org.assertj.core.groups.Tuple.tuple("web", "inferred"));
  }

  @Test
  void takesTheLatestWhereNothingElseIsSaid() {
    tell("web", null, Map.of("seat", "12A"));
    tell("web", null, Map.of("seat", "14C"));
    assertThat(context.values()).containsEntry("seat", "14C");
    assertThat(overruled("seat")).isEmpty();
    tell("counter", null, Map.of("seat", "1A"));
    assertThat(overruled("seat")).extracting(ContextEntry.Overruled::value).containsExactly("14C");
  }

  @Test
  void keepsTheFirstTheGreatestTheLeastAndAllOfAList() {
    tell(
        "web",
        null,
        Map.of(
            "campaign",
            "spring",
            "frustrationMax",
            3,
            "lowestFareSeen",
            99.5,
            "tags",
            List.of("a")));
    tell(
        "web",
        null,
        Map.of(
            "campaign",
            "summer",
            "frustrationMax",
            2,
            "lowestFareSeen",
            89,
            "tags",
            List.of("b", "a")));
    assertThat(context.values())
        .containsEntry("campaign", "spring")
        .containsEntry("frustrationMax", 3)
        .containsEntry("lowestFareSeen", 89)
        .containsEntry("tags", List.of("a", "b"));
  }

  @Test
  void doesNotLetAWeakerSourceTakeAKeyAway() {
    tell("counter", null, Map.of("needsAssistance", true));
    tell("web", null, Arrays.asList("needsAssistance"));
    assertThat(context.values()).containsEntry("needsAssistance", true);
  }

  @Test
  void letsNobodyClaimASourceStrongerThanItsOwn() {
    ContextSources sources = airline.sources();
    assertThat(sources.claim("inferred", "key:x", "web")).isInstanceOf(Claim.Granted.class);
    assertThat(sources.claim("customer", "key:x", "counter")).isInstanceOf(Claim.Granted.class);
    assertThat(sources.claim("staff", "key:x", "web")).isInstanceOf(Claim.Refused.class);
    assertThat(sources.claim("oracle", "key:x", "web")).isInstanceOf(Claim.Refused.class);
  }

  @Test
  void knowsWhoTellsByPrincipalAndChannel() {
    ContextSources sources = airline.sources();
    assertThat(sources.sourceOf(null, "/recovery-service", "counter")).contains("operations");
    assertThat(sources.sourceOf(null, "service:recovery-service", "web")).contains("operations");
    assertThat(sources.sourceOf(null, "key:x", "counter")).contains("staff");
    assertThat(sources.sourceOf(null, "key:x", "ife")).contains("customer");
    assertThat(sources.sourceOf("inferred", "key:x", "ife")).contains("inferred");
  }

  @Test
  void matchesKeysByPattern() {
    assertThat(new KeyPattern("payment.*").matches("payment.token")).isTrue();
    assertThat(new KeyPattern("payment.*").matches("payments")).isFalse();
    assertThat(new KeyPattern("*.id").matches("document.passport.id")).isTrue();
    assertThat(new KeyPattern("a*b*c").matches("a-b-b-c")).isTrue();
    assertThat(new KeyPattern("a*b*c").matches("a-b-b-d")).isFalse();
    assertThat(new KeyPattern("seat").matches("seats")).isFalse();
  }

  private List<ContextEntry.Overruled> overruled(String key) {
    ContextEntry entry = Objects.requireNonNull(context.entries().get(key));
    return Objects.requireNonNull(entry.overruled());
  }

  /** Takes the keys away. */
  private void tell(String channel, @Nullable String source, List<String> keys) {
    Map<String, @Nullable Object> gone = new java.util.HashMap<>();
    keys.forEach(key -> gone.put(key, null));
    tell(channel, source, gone);
  }

  private void tell(
      String channel, @Nullable String source, Map<String, ? extends @Nullable Object> values) {
    ContextChange change = new ContextChange(values, "key:app", channel, source, NOON);
    ContextConflict.Merge merge = airline.merge(context, change);
    context =
        context.with(
            new ContextChange(merge.changes(), "key:app", channel, source, NOON),
            merge.conflicts());
  }
}
