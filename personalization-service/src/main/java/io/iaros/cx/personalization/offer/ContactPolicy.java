package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.profile.OfferContacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a customer may be shown something, and how long it rests once answered.
 *
 * @param afterDecline how long it is not shown after the customer declined it; zero means at once
 * @param afterAccept how long it is not shown after the customer took it
 */
public record ContactPolicy(List<Limit> limits, Duration afterDecline, Duration afterAccept) {

  public static final ContactPolicy FREE =
      new ContactPolicy(List.of(), Duration.ZERO, Duration.ZERO);

  /**
   * At most so often within a sliding window.
   *
   * @param atMost from 1 to {@link OfferContacts#SHOWN_KEPT}, which is how far back is known
   */
  public record Limit(int atMost, Duration within) {}

  public ContactPolicy {
    limits = List.copyOf(limits);
  }

  public boolean hasLimits() {
    return !limits.isEmpty();
  }

  /** Whether it may always be shown, whatever came before. */
  public boolean isFree() {
    return limits.isEmpty() && afterDecline.isZero() && afterAccept.isZero();
  }

  /** Why it may not be shown now; null where it may. */
  public @Nullable String refusal(OfferContacts contacts, Instant now) {
    if (contacts.areNone()) {
      return null;
    }
    if (isResting(contacts.declinedAt(), afterDecline, now)) {
      return "It was declined less than " + afterDecline + " ago.";
    }
    if (isResting(contacts.acceptedAt(), afterAccept, now)) {
      return "It was taken less than " + afterAccept + " ago.";
    }
    for (Limit limit : limits) {
      if (contacts.shownSince(now.minus(limit.within())) >= limit.atMost()) {
        return "It was shown %d times within %s.".formatted(limit.atMost(), limit.within());
      }
    }
    return null;
  }

  private static boolean isResting(@Nullable Instant at, Duration rest, Instant now) {
    return at != null && now.isBefore(at.plus(rest));
  }
}
