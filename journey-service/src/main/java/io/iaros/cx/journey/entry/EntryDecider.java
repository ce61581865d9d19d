package io.iaros.cx.journey.entry;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.journey.definition.GuardFacts;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyPolicy;
import io.iaros.cx.journey.definition.JourneyPolicy.Entry;
import io.iaros.cx.journey.definition.JourneyPolicy.Reentry;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a customer's event begins a journey. Pure. */
final class EntryDecider {

  /** The key where an entry has none: one journey at a time. */
  static final String ONLY = "only";

  private static final int KEY_MAX = 200;

  /** The key under which the journey begins. */
  record Entered(String key) {}

  /** What is known of a customer's earlier journeys by the same definition. */
  interface Past {
    boolean runs(String key);

    @Nullable Instant lastStart(String key);

    int startsSince(Instant since);
  }

  private EntryDecider() {}

  static Decision<Entered, String> decide(
      JourneyDefinition definition, Entry entry, CustomerEvent event, Past past, Instant now) {
    Condition when = entry.when();
    if (when != null) {
      Condition.Result result = when.evaluate(facts(event).values());
      if (!(result instanceof Condition.Result.Holds)) {
        return rejected(
            result instanceof Condition.Result.Undecided(String reason)
                ? "its entry condition cannot be decided: " + reason
                : "its entry condition does not hold");
      }
    }
    String key = key(entry, event);
    if (key == null) {
      return rejected("the event has no '%s' to tell journeys apart".formatted(entry.keyedBy()));
    }
    if (past.runs(key)) {
      return rejected("the customer is in it already");
    }
    String objection = objection(definition.policy(), past, key, now);
    return objection == null ? accepted(new Entered(key)) : rejected(objection);
  }

  /** Null where the event lacks what tells journeys apart. */
  static @Nullable String key(Entry entry, CustomerEvent event) {
    if (entry.keyedBy() == null) {
      return ONLY;
    }
    return switch (event.properties().get(entry.keyedBy())) {
      case String text when !text.isBlank() && text.length() <= KEY_MAX -> text;
      case Number number -> number.toString();
      case null, default -> null; // lists and objects tell nothing apart
    };
  }

  private static @Nullable String objection(
      JourneyPolicy policy, Past past, String key, Instant now) {
    Instant last = past.lastStart(key);
    switch (policy.reentry()) {
      case Reentry.Always _ -> {}
      case Reentry.Never _ -> {
        if (last != null) {
          return "the customer was in it before, and it is entered once";
        }
      }
      case Reentry.After(var pause) -> {
        if (last != null && now.isBefore(last.plus(pause))) {
          return "the customer was in it before, and may enter again from " + last.plus(pause);
        }
      }
    }
    JourneyPolicy.Cap cap = policy.cap();
    return cap != null && past.startsSince(now.minus(cap.within())) >= cap.times()
        ? "capped: %d journeys within %s".formatted(cap.times(), cap.within())
        : null;
  }

  private static GuardFacts facts(CustomerEvent event) {
    return new GuardFacts(Map.of(), event.place(), "", event.properties());
  }
}
