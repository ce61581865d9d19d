package io.iaros.cx.personalization.offer;

import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.offer.Offer.ContextWeight;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.Conditions;
import io.iaros.cx.service.condition.Conditions.Compilation;
import io.iaros.cx.service.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads offers as they stand in a file, and lists all that is wrong with them. */
final class OfferReader {

  private static final String CURRENCY = "[A-Z]{3}";

  private final Conditions conditions;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private OfferReader(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * @param faults none where the set can be used
   */
  record Reading(OfferSet offers, List<Fault> faults) {}

  static Reading read(List<?> offers, Conditions conditions) {
    OfferReader reader = new OfferReader(conditions);
    List<Offer> read = new ArrayList<>();
    for (int place = 0; place < offers.size(); place++) {
      if (offers.get(place) instanceof Map<?, ?> fields) {
        read.add(reader.offer(fields, "/" + place));
      } else {
        reader.fault("/" + place, "Expected an offer.");
      }
    }
    return new Reading(new OfferSet(read), List.copyOf(reader.faults));
  }

  private Offer offer(Map<?, ?> fields, String pointer) {
    String id = text(fields.get("id"), pointer + "/id");
    if (!ids.add(id)) {
      fault(pointer + "/id", "Expected each id once, but '%s' is there twice.".formatted(id));
    }
    Object eligibility = fields.get("eligibility");
    return new Offer(
        id,
        text(fields.get("title"), pointer + "/title"),
        slots(fields.get("slots"), pointer + "/slots"),
        eligibility == null ? null : condition(eligibility, pointer + "/eligibility"),
        propensity(fields.get("propensity"), pointer + "/propensity"),
        money(fields.get("value"), pointer + "/value"),
        weights(fields.get("contextWeights"), pointer + "/contextWeights"),
        content(fields.get("content")));
  }

  private List<String> slots(@Nullable Object sent, String pointer) {
    if (!(sent instanceof List<?> slots) || slots.isEmpty()) {
      fault(pointer, "Expected a list of slots.");
      return List.of();
    }
    return slots.stream().map(String::valueOf).toList();
  }

  private double propensity(@Nullable Object sent, String pointer) {
    if (sent instanceof Number number && number.doubleValue() > 0 && number.doubleValue() <= 1) {
      return number.doubleValue();
    }
    fault(pointer, "Expected a probability above 0 and up to 1.");
    return 1;
  }

  private Money money(@Nullable Object sent, String pointer) {
    if (sent instanceof Map<?, ?> money
        && money.get("amount") instanceof String amount
        && amount.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")
        && String.valueOf(money.get("currency")).matches(CURRENCY)) {
      return new Money(new BigDecimal(amount), String.valueOf(money.get("currency")));
    }
    fault(
        pointer,
        "Expected an amount as text and a currency, such as {amount: \"35.00\", currency: EUR}.");
    return new Money(BigDecimal.ZERO, "XXX");
  }

  private List<ContextWeight> weights(@Nullable Object sent, String pointer) {
    if (sent == null) {
      return List.of();
    }
    if (!(sent instanceof List<?> list)) {
      fault(pointer, "Expected a list of weights.");
      return List.of();
    }
    List<ContextWeight> weights = new ArrayList<>();
    for (int place = 0; place < list.size(); place++) {
      ContextWeight weight = weight(list.get(place), pointer + "/" + place);
      if (weight != null) {
        weights.add(weight);
      }
    }
    return weights;
  }

  private @Nullable ContextWeight weight(@Nullable Object sent, String pointer) {
    if (!(sent instanceof Map<?, ?> entry)
        || !(entry.get("weight") instanceof Number weight)
        || weight.doubleValue() < 0) {
      fault(pointer, "Expected a condition and a weight of 0 or more.");
      return null;
    }
    Condition when = condition(entry.get("when"), pointer + "/when");
    return when == null ? null : new ContextWeight(when, weight.doubleValue());
  }

  private static Map<String, Object> content(@Nullable Object sent) {
    Map<String, Object> content = new LinkedHashMap<>();
    if (sent instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> content.put(String.valueOf(name), String.valueOf(value)));
    }
    return content;
  }

  private @Nullable Condition condition(@Nullable Object sent, String pointer) {
    if (!(sent instanceof String expression)) {
      fault(pointer, "Expected a condition.");
      return null;
    }
    return switch (conditions.compile(expression)) {
      case Compilation.Compiled(Condition condition) -> condition;
      case Compilation.Faulty(List<String> reasons) -> {
        reasons.forEach(reason -> fault(pointer, reason));
        yield null;
      }
    };
  }

  private String text(@Nullable Object sent, String pointer) {
    if (sent instanceof String text && !text.isBlank()) {
      return text;
    }
    fault(pointer, "Expected a text.");
    return "";
  }

  private void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }
}
