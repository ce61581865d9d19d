package io.iaros.cx.personalization.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.customer.CustomerLinked.Kind;
import io.iaros.cx.events.customer.CustomerLinked.Through;
import io.iaros.cx.personalization.identity.IdentityCommand.Alias;
import io.iaros.cx.personalization.identity.IdentityCommand.Claim;
import io.iaros.cx.personalization.identity.IdentityCommand.Place;
import io.iaros.cx.personalization.identity.IdentityGraph.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class IdentityDeciderPropertyTest {

  private static final List<String> CUSTOMERS = List.of("ada", "bob", "cyd", "dan", "eve");
  private static final List<String> DEVICES = List.of("phone", "laptop", "tablet", "watch");
  private static final IdentityLimits FAR = new IdentityLimits(1_000, 100, 2);
  private static final IdentityLimits NEAR = new IdentityLimits(4, 2, 2);

  @Property(tries = 200)
  void theOrderOfDecisionsDoesNotMatterBelowTheLimits(
      @ForAll("commands") List<IdentityCommand> commands, @ForAll Random random) {
    List<IdentityCommand> other = new ArrayList<>(commands);
    Collections.shuffle(other, random);

    assertThat(whoIsWho(other)).isEqualTo(whoIsWho(commands));
  }

  @Property(tries = 200)
  void whatIsHeardTwiceChangesNothing(
      @ForAll("commands") List<IdentityCommand> commands, @ForAll Random random) {
    List<IdentityCommand> repeated = new ArrayList<>(commands);
    commands.forEach(command -> repeated.add(random.nextInt(repeated.size()), command));

    assertThat(whoIsWho(repeated)).isEqualTo(whoIsWho(commands));
  }

  @Property(tries = 200)
  void noCustomerGrowsBeyondTheLimits(@ForAll("commands") List<IdentityCommand> commands) {
    IdentityGraph graph = after(NEAR, commands);

    for (Member member : graph.members().values()) {
      Map<String, Kind> ids = graph.idsOf(member.customer());
      assertThat(ids).hasSizeLessThanOrEqualTo(NEAR.ids());
      assertThat(ids.values().stream().filter(kind -> kind == Kind.CUSTOMER_ID).count())
          .isLessThanOrEqualTo(NEAR.merges() + 1);
    }
  }

  @Property(tries = 200)
  void whoStandsForACustomerStandsForThemselves(
      @ForAll("commands") List<IdentityCommand> commands) {
    IdentityGraph graph = after(NEAR, commands);

    assertThat(graph.members().values())
        .allSatisfy(
            member ->
                assertThat(graph.members().get(member.customer()))
                    .isEqualTo(new Member(member.customer(), Kind.CUSTOMER_ID)));
  }

  @Provide
  Arbitrary<List<IdentityCommand>> commands() {
    Arbitrary<String> customers = Arbitraries.of(CUSTOMERS);
    Arbitrary<String> devices = Arbitraries.of(DEVICES);
    Arbitrary<Place> places =
        Arbitraries.of(Place.PERSONAL, Place.PERSONAL, Place.PERSONAL, Place.SHARED);
    Arbitrary<Instant> times =
        Arbitraries.integers().between(0, 20).map(minute -> Instant.ofEpochSecond(60L * minute));
    Arbitrary<IdentityCommand> claims =
        Combinators.combine(customers, devices, places, times)
            .as(
                (customer, device, place, at) ->
                    new Claim(customer, device, Through.IDENTIFICATION, place, at));
    Arbitrary<IdentityCommand> aliases =
        Combinators.combine(customers, customers, places, times)
            .as((customer, previous, place, at) -> new Alias(customer, previous, place, at))
            .filter(alias -> !alias.customer().equals(alias.previous()))
            .map(alias -> alias);
    return Arbitraries.frequencyOf(Tuple.of(3, claims), Tuple.of(1, aliases))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  /** Who stands for each, far from the limits. */
  private static Map<String, String> whoIsWho(List<IdentityCommand> commands) {
    IdentityGraph graph = after(FAR, commands);
    return Stream.concat(CUSTOMERS.stream(), DEVICES.stream())
        .collect(Collectors.toMap(Function.identity(), graph::customerOf));
  }

  private static IdentityGraph after(IdentityLimits limits, List<IdentityCommand> commands) {
    return IdentityChange.of(limits, IdentityGraph.EMPTY, commands).after();
  }
}
