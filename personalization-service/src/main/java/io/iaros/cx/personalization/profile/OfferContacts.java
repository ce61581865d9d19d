package io.iaros.cx.personalization.profile;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What passed between a customer and one offer. It does not matter in which order it is told.
 *
 * @param shown when it was shown, the newest first, at most {@link #SHOWN_KEPT}
 * @param acceptedAt when it was taken last
 * @param declinedAt when it was declined last
 */
public record OfferContacts(
    List<Instant> shown, @Nullable Instant acceptedAt, @Nullable Instant declinedAt) {

  public static final OfferContacts NONE = new OfferContacts(List.of(), null, null);

  public static final int SHOWN_KEPT = 20;

  public OfferContacts {
    shown = List.copyOf(shown);
  }

  public boolean areNone() {
    return shown.isEmpty() && acceptedAt == null && declinedAt == null;
  }

  public int shownSince(Instant from) {
    int count = 0;
    for (Instant at : shown) {
      if (at.isAfter(from)) {
        count++;
      }
    }
    return count;
  }

  /**
   * @param times the newest first, at most {@link #SHOWN_KEPT}
   */
  public OfferContacts shown(List<Instant> times) {
    return new OfferContacts(times, acceptedAt, declinedAt);
  }

  public OfferContacts acceptedAt(Instant at) {
    return new OfferContacts(shown, later(acceptedAt, at), declinedAt);
  }

  public OfferContacts declinedAt(Instant at) {
    return new OfferContacts(shown, acceptedAt, later(declinedAt, at));
  }

  /** Both together, as when two customers turn out to be one. */
  public OfferContacts with(OfferContacts other) {
    return new OfferContacts(
        Stream.concat(shown.stream(), other.shown.stream())
            .sorted(Comparator.reverseOrder())
            .limit(SHOWN_KEPT)
            .toList(),
        later(acceptedAt, other.acceptedAt),
        later(declinedAt, other.declinedAt));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
