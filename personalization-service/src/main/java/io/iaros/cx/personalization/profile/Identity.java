package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.Encrypted;
import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who the customer is.
 *
 * @param customerId the company's id; absent while anonymous, and where the id itself is personal
 * @param traits facts that are not personal
 * @param personal sealed facts, oldest first, as they came
 */
public record Identity(
    @Nullable String customerId, Map<String, TimedValue> traits, List<SealedTraits> personal) {

  static final Identity UNKNOWN = new Identity(null, Map.of(), List.of());

  static final int TRAITS_MAX = 500;

  /**
   * Personal traits that were told together.
   *
   * @param names which they are
   */
  public record SealedTraits(Encrypted sealed, Set<String> names, Instant at) {
    public SealedTraits {
      names = Set.copyOf(names);
    }
  }

  public Identity {
    traits = Map.copyOf(traits);
    personal = List.copyOf(personal);
  }

  Identity told(InteractionRecorded interaction, Instant at, Set<String> personalNames) {
    String id = interaction.customerId() == null ? customerId : interaction.customerId();
    Encrypted sealed = interaction.personalTraits();
    return new Identity(
        id,
        TimedValue.told(traits, interaction.traits(), at, interaction.channel(), TRAITS_MAX),
        sealed == null || personalNames.isEmpty()
            ? personal
            : withSomethingToSay(
                Stream.concat(
                    personal.stream(), Stream.of(new SealedTraits(sealed, personalNames, at)))));
  }

  /** Keeps only those that still have something to say, which are as few as there are names. */
  static List<SealedTraits> withSomethingToSay(Stream<SealedTraits> told) {
    List<SealedTraits> inOrder = told.sorted(Comparator.comparing(SealedTraits::at)).toList();
    Set<String> covered = new HashSet<>();
    List<SealedTraits> kept = new ArrayList<>();
    for (SealedTraits traitsToldTogether : inOrder.reversed()) {
      if (covered.addAll(traitsToldTogether.names())) {
        kept.addFirst(traitsToldTogether);
      }
    }
    return kept;
  }
}
