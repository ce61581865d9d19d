package io.iaros.cx.personalization.identity;

import io.iaros.cx.personalization.identity.IdentityCommand.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue of touchpoints, and which of them are used by many. Immutable. */
final class Touchpoints {

  private final List<Touchpoint> catalogue;
  private final Set<String> sharedChannels;

  Touchpoints(List<Touchpoint> catalogue, Collection<String> sharedChannels) {
    this.catalogue =
        catalogue.stream()
            .sorted(Comparator.comparingInt((Touchpoint one) -> one.id().length()).reversed())
            .toList();
    this.sharedChannels =
        sharedChannels.stream()
            .map(channel -> channel.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  List<Touchpoint> catalogue() {
    return catalogue;
  }

  /** Shared where either the channel is, or the touchpoint by the catalogue. */
  Place placeOf(String channel, @Nullable String touchpoint) {
    boolean isShared =
        sharedChannels.contains(channel.toLowerCase(Locale.ROOT))
            || (touchpoint != null
                && catalogue.stream()
                    .filter(one -> one.is(touchpoint))
                    .findFirst()
                    .map(Touchpoint::shared)
                    .orElse(false));
    return isShared ? Place.SHARED : Place.PERSONAL;
  }
}
