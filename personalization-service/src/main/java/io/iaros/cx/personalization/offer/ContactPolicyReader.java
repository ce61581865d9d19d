package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.notation.NotationFields;
import io.iaros.cx.personalization.profile.OfferContacts;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code contact}, {@code afterDecline} and {@code afterAccept} of an offer or a group. */
public final class ContactPolicyReader {

  private static final int LIMITS_MAX = 10;
  private static final Duration WINDOW_MAX = Duration.ofDays(366);

  private ContactPolicyReader() {}

  /**
   * @param fields of which three are read
   * @param faults takes what is found
   */
  public static ContactPolicy read(NotationFields fields, List<Fault> faults) {
    List<ContactPolicy.Limit> limits = new ArrayList<>();
    List<?> sent = fields.has("contact") ? fields.list("contact", 0, LIMITS_MAX) : List.of();
    for (int place = 0; place < sent.size(); place++) {
      NotationFields limit =
          new NotationFields(
              sent.get(place), fields.at("contact/" + place), Set.of("atMost", "within"), faults);
      limits.add(
          new ContactPolicy.Limit(
              (int) limit.whole("atMost", 1, OfferContacts.SHOWN_KEPT),
              limit.duration("within", WINDOW_MAX)));
    }
    ContactPolicy policy =
        new ContactPolicy(limits, rest(fields, "afterDecline"), rest(fields, "afterAccept"));
    return policy.isFree() ? ContactPolicy.FREE : policy; // most are, and share it
  }

  private static Duration rest(NotationFields fields, String name) {
    return fields.has(name) ? fields.duration(name, WINDOW_MAX) : Duration.ZERO;
  }
}
