package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.personalization.profile.Activity.Counter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one subject was shown of that whose contact is limited. It is folded from decisions alone
 * and kept apart from the profile, because it changes with most screens and the rest does not.
 *
 * @param version how many decisions it reflects, and those the profile had reflected before
 * @param log how far each topic-partition of decisions was applied
 * @param shown when each offer was shown, the newest first, at most {@link
 *     OfferContacts#SHOWN_KEPT} times, by offer id
 * @param totals how often each was shown, by offer id
 */
public record Impressions(
    String subject,
    long version,
    Map<String, StreamPosition> log,
    Map<String, List<Instant>> shown,
    Map<String, Counter> totals) {

  static final int OFFERS_MAX = 300;

  public Impressions {
    log = Map.copyOf(log);
    shown = Map.copyOf(shown);
    totals = Map.copyOf(totals);
  }

  /** What the profile knew when decisions were still folded into it; nothing in a newer one. */
  public static Impressions before(Profile profile) {
    Map<String, List<Instant>> shown = new HashMap<>();
    profile
        .interests()
        .contacts()
        .forEach(
            (offer, contacts) -> {
              if (!contacts.shown().isEmpty()) {
                shown.put(offer, contacts.shown());
              }
            });
    Map<String, StreamPosition> decisions = new HashMap<>(profile.log());
    decisions.keySet().removeIf(stream -> !isOfDecisions(stream));
    return new Impressions(
        profile.subject(), 0, decisions, shown, profile.activity().impressions());
  }

  /**
   * The name of a topic may have something before it, that of a partition has its number behind.
   */
  private static boolean isOfDecisions(String stream) {
    String topic = stream.substring(0, stream.lastIndexOf('-'));
    return topic.endsWith(Topic.PERSONALIZATION_DECISIONS.topicName());
  }

  /**
   * A record that is reflected already changes nothing; an event sent twice only moves on.
   *
   * @param arrival of a decision
   */
  public Impressions apply(Arrival arrival) {
    StreamPosition position = log.getOrDefault(arrival.stream(), StreamPosition.START);
    if (position.offset() >= arrival.offset()) {
      return this;
    }
    Event<?> event = arrival.event();
    if (position.hasSeen(event.id()) || !(event.data() instanceof DecisionMade decision)) {
      return moved(arrival.stream(), position.passed(arrival.offset()));
    }
    return moved(arrival.stream(), position.after(arrival)).shown(decision, event.time());
  }

  private Impressions moved(String stream, StreamPosition position) {
    Map<String, StreamPosition> newLog = new HashMap<>(log);
    newLog.put(stream, position);
    return new Impressions(subject, version + 1, newLog, shown, totals);
  }

  private Impressions shown(DecisionMade decision, Instant at) {
    Map<String, List<Instant>> newShown = new HashMap<>(shown);
    Map<String, Counter> newTotals = new HashMap<>(totals);
    for (DecisionMade.SlotDecision slot : decision.slots()) {
      for (DecisionMade.ShownOffer offer : slot.offers()) {
        if (offer.counts() && hasRoomFor(offer.offerId(), newTotals)) {
          newShown.merge(offer.offerId(), List.of(at), Impressions::newest);
          newTotals.merge(offer.offerId(), new Counter(1, at), Counter::plus);
        }
      }
    }
    return new Impressions(subject, version, log, newShown, newTotals);
  }

  private static boolean hasRoomFor(String offerId, Map<String, Counter> totals) {
    return totals.containsKey(offerId) || totals.size() < OFFERS_MAX;
  }

  private static List<Instant> newest(List<Instant> times, List<Instant> more) {
    List<Instant> all = new ArrayList<>(times);
    all.addAll(more);
    all.sort(Comparator.reverseOrder());
    return List.copyOf(all.subList(0, Math.min(all.size(), OfferContacts.SHOWN_KEPT)));
  }
}
