package io.iaros.cx.personalization.profile;

import static io.iaros.cx.personalization.profile.ProfileFixtures.NOON;
import static io.iaros.cx.personalization.profile.ProfileFixtures.noonPlusMinutes;
import static io.iaros.cx.personalization.profile.ProfileFixtures.rating;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.PreferencesSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProfileMergePropertyTest {

  private static final String CUSTOMER = "customer";
  private static final List<String> SUBJECTS = List.of("anonymous-1", CUSTOMER, "former");

  /** Something that happened under one of the customer's ids. */
  record Told(String subject, EventData data, int minute, int id) {}

  @Property(tries = 200)
  void theOrderOfDocumentsDoesNotMatterNorThatOneIsGivenTwice(
      @ForAll("stories") List<Told> story, @ForAll Random random) {
    List<Profile> documents = documents(story);
    List<Profile> other = new ArrayList<>(documents);
    other.addAll(documents.subList(0, random.nextInt(documents.size() + 1)));
    Collections.shuffle(other, random);

    assertThat(ProfileMerge.of(CUSTOMER, other)).isEqualTo(ProfileMerge.of(CUSTOMER, documents));
  }

  /** The same facts as if all had happened under one id. */
  @Property(tries = 200)
  void nothingIsLostAndNothingCountedTwice(@ForAll("stories") List<Told> story) {
    Profile merged = ProfileMerge.of(CUSTOMER, documents(story));
    Profile whole = folded(story.stream().map(told -> under(CUSTOMER, told)).toList(), CUSTOMER);

    assertThat(merged.activity().counters()).isEqualTo(whole.activity().counters());
    assertThat(merged.activity().recent()).isEqualTo(whole.activity().recent());
    assertThat(merged.activity().firstSeenAt()).isEqualTo(whole.activity().firstSeenAt());
    assertThat(merged.activity().lastSeenAt()).isEqualTo(whole.activity().lastSeenAt());
    assertThat(merged.purchases()).isEqualTo(whole.purchases());
    assertThat(merged.consents()).isEqualTo(whole.consents());
    assertThat(merged.preferences()).isEqualTo(whole.preferences());
    assertThat(merged.timeline()).isEqualTo(whole.timeline());
    assertThat(merged.identity().traits().keySet()).isEqualTo(whole.identity().traits().keySet());
    whole
        .activity()
        .channels()
        .forEach(
            (channel, count) ->
                assertThat(requireNonNull(merged.activity().channels().get(channel)).valueAt(NOON))
                    .isCloseTo(count.valueAt(NOON), within(1e-9)));
  }

  @Provide
  Arbitrary<List<Told>> stories() {
    Arbitrary<EventData> facts =
        Arbitraries.of(
            touch("search", Map.of(), Map.of()),
            touch("check_in", Map.of(), Map.of("tier", "gold")),
            touch("booking", Map.of("revenue", 120.5, "currency", "EUR"), Map.of()),
            touch("booking", Map.of("revenue", "80", "currency", "USD"), Map.of()),
            touch("consent_given", Map.of("purpose", "email"), Map.of()),
            touch("consent_withdrawn", Map.of("purpose", "email"), Map.of()),
            new PreferencesSet(Map.of("seat", "aisle"), List.of()),
            new PreferencesSet(Map.of("meal", "vegan"), List.of("seat")),
            rating(4));
    return Combinators.combine(
            Arbitraries.of(SUBJECTS),
            facts,
            Arbitraries.integers().between(-200, 0),
            Arbitraries.integers().between(0, 60))
        .as(Told::new)
        .list()
        .ofMaxSize(40)
        .map(ProfileMergePropertyTest::sameEventForSameId);
  }

  /** An id that comes again is the same event, though perhaps sent under another id. */
  private static List<Told> sameEventForSameId(List<Told> all) {
    Map<Integer, Told> first = new HashMap<>();
    return all.stream()
        .map(
            told -> {
              Told one = first.computeIfAbsent(told.id(), _ -> told);
              boolean isOther = !(one.data() instanceof InteractionRecorded);
              return new Told(
                  isOther ? one.subject() : told.subject(), one.data(), one.minute(), one.id());
            })
        .toList();
  }

  private static Told under(String subject, Told told) {
    return new Told(subject, told.data(), told.minute(), told.id());
  }

  private static List<Profile> documents(List<Told> story) {
    return SUBJECTS.stream()
        .map(
            subject ->
                folded(
                    story.stream().filter(told -> told.subject().equals(subject)).toList(),
                    subject))
        .toList();
  }

  private static Profile folded(List<Told> story, String subject) {
    Profile profile = Profile.stranger(subject);
    long offset = 0;
    for (Told told : story) {
      profile = ProfileFold.apply(profile, arrival(told, subject, offset++));
    }
    return profile;
  }

  private static Arrival arrival(Told told, String subject, long offset) {
    return new Arrival(
        "facts-0",
        offset,
        NOON,
        new Event<>(
            "event-" + told.id(),
            "/test",
            subject,
            noonPlusMinutes(told.minute()),
            null,
            told.data()),
        Set.of());
  }

  private static InteractionRecorded touch(
      String name, Map<String, Object> properties, Map<String, Object> traits) {
    return new InteractionRecorded(
        InteractionRecorded.Kind.TRACK,
        name,
        null,
        "web",
        null,
        null,
        null,
        properties,
        traits,
        null);
  }
}
