package io.iaros.cx.personalization.profile;

import static io.iaros.cx.personalization.profile.ProfileFixtures.arrival;
import static io.iaros.cx.personalization.profile.ProfileFixtures.context;
import static io.iaros.cx.personalization.profile.ProfileFixtures.fold;
import static io.iaros.cx.personalization.profile.ProfileFixtures.interaction;
import static io.iaros.cx.personalization.profile.ProfileFixtures.noonPlusMinutes;
import static io.iaros.cx.personalization.profile.ProfileFixtures.personal;
import static io.iaros.cx.personalization.profile.ProfileFixtures.points;
import static io.iaros.cx.personalization.profile.ProfileFixtures.preference;
import static io.iaros.cx.personalization.profile.ProfileFixtures.rating;
import static io.iaros.cx.personalization.profile.ProfileFixtures.recoverySettled;
import static io.iaros.cx.personalization.profile.ProfileFixtures.recoveryStarted;
import static io.iaros.cx.personalization.profile.ProfileFixtures.traits;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.EventData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProfileFoldPropertyTest {

  private static final int EVENT_IDS = 40;

  private record Told(String topic, EventData data, int minute, int id) {}

  @Property(tries = 200)
  void readingAPrefixAgainChangesNothing(@ForAll("logs") List<Arrival> log, @ForAll Random random) {
    List<Arrival> again = new ArrayList<>(log.subList(0, random.nextInt(log.size() + 1)));
    again.addAll(log);

    assertThat(fold(again)).isEqualTo(fold(log));
  }

  @Property(tries = 200)
  void theOrderBetweenTopicsDoesNotMatter(
      @ForAll("logs") List<Arrival> log, @ForAll Random random) {
    assertThat(fold(interleaved(log, random))).isEqualTo(fold(log));
  }

  @Property(tries = 200)
  void aLogWithoutItsDuplicatesGivesTheSameFacts(@ForAll("logs") List<Arrival> log) {
    Map<String, Arrival> firsts = new LinkedHashMap<>();
    log.forEach(arrival -> firsts.putIfAbsent(arrival.stream() + arrival.event().id(), arrival));

    Profile once = fold(List.copyOf(firsts.values()));
    Profile all = fold(log);

    assertThat(all.activity()).isEqualTo(once.activity());
    assertThat(all.loyalty()).isEqualTo(once.loyalty());
    assertThat(all.identity()).isEqualTo(once.identity());
    assertThat(all.preferences()).isEqualTo(once.preferences());
    assertThat(all.context()).isEqualTo(once.context());
    assertThat(all.care()).isEqualTo(once.care());
    assertThat(all.timeline()).isEqualTo(once.timeline());
  }

  @Property(tries = 200)
  void aDocumentHoldsAllOfAProfile(@ForAll("logs") List<Arrival> log) {
    Profile profile = fold(log);

    assertThat(ProfileDocuments.profile(ProfileDocuments.of(profile))).isEqualTo(profile);
  }

  @Provide
  Arbitrary<List<Arrival>> logs() {
    return told().list().ofMaxSize(60).map(ProfileFoldPropertyTest::placed);
  }

  private static Arbitrary<Told> told() {
    Arbitrary<Told> kinds =
        Arbitraries.of(
            new Told("customer.interactions", interaction("search", "web"), 0, 0),
            new Told("customer.interactions", interaction("check.in$", "mobile"), 0, 0),
            new Told("customer.interactions", traits(Map.of("tier", "gold", "a.b", 2)), 0, 0),
            new Told("customer.interactions", traits(Map.of("tier", "silver")), 0, 0),
            new Told("customer.interactions", personal("sealed"), 0, 0),
            new Told("customer.feedback", rating(4), 0, 0),
            new Told("customer.preferences", preference("seat", "aisle"), 0, 0),
            new Told("customer.preferences", preference("seat", List.of("window", 1.5)), 0, 0),
            new Told("customer.contexts", context("phase", "boarding", noonPlusMinutes(50)), 0, 0),
            new Told("customer.contexts", context("phase", null, null), 0, 0),
            new Told("loyalty.transactions", points("t1", 500), 0, 0),
            new Told("loyalty.transactions", points("t2", -20), 0, 0),
            new Told("service.recoveries", recoveryStarted("r1"), 0, 0),
            new Told("service.recoveries", recoverySettled("r1"), 0, 0));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, 90),
            Arbitraries.integers().between(0, EVENT_IDS))
        .as((kind, minute, id) -> new Told(kind.topic(), kind.data(), minute, id));
  }

  /** The same id is the same event wherever it stands in the log. */
  private static List<Arrival> placed(List<Told> all) {
    Map<String, Told> byId = new HashMap<>();
    Map<String, Long> next = new HashMap<>();
    List<Arrival> log = new ArrayList<>();
    for (Told told : all) {
      String id = told.topic() + "#" + told.id();
      Told first = byId.computeIfAbsent(id, _ -> told);
      long offset = next.merge(told.topic(), 1L, Long::sum);
      log.add(
          arrival(told.topic() + "-3", offset, id, noonPlusMinutes(first.minute()), first.data()));
    }
    return log;
  }

  /** Another order between topics; within each the order stays. */
  private static List<Arrival> interleaved(List<Arrival> log, Random random) {
    Map<String, List<Arrival>> byStream = new LinkedHashMap<>();
    log.forEach(
        arrival -> byStream.computeIfAbsent(arrival.stream(), _ -> new ArrayList<>()).add(arrival));
    List<Arrival> other = new ArrayList<>();
    List<List<Arrival>> streams = new ArrayList<>(byStream.values());
    while (!streams.isEmpty()) {
      List<Arrival> stream = streams.get(random.nextInt(streams.size()));
      other.add(stream.removeFirst());
      if (stream.isEmpty()) {
        streams.remove(stream);
      }
    }
    return other;
  }
}
