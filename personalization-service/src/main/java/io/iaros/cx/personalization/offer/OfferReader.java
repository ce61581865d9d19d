package io.iaros.cx.personalization.offer;

import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.condition.ConditionReader;
import io.iaros.cx.personalization.definition.DefinitionKind.Reading;
import io.iaros.cx.personalization.notation.NotationFields;
import io.iaros.cx.personalization.offer.Offer.ContextWeight;
import io.iaros.cx.personalization.offer.Offer.Engagement;
import io.iaros.cx.personalization.offer.Offer.Learning;
import io.iaros.cx.personalization.propensity.Propensity;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads offers as users write them, and lists all that is wrong with them. */
final class OfferReader {

  private static final int ID_LENGTH_MAX = 128;
  private static final int TEXT_LENGTH_MAX = 2_000;
  private static final int SLOTS_MAX = 20;
  private static final int WEIGHTS_MAX = 20;
  private static final int FIELDS_MAX = 50;
  private static final double WEIGHT_MAX = 1_000;
  private static final double LEVER_MIN = -100;
  private static final double PROPENSITY_MIN = 0.000001;

  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "title",
          "group",
          "slots",
          "from",
          "until",
          "eligibility",
          "applicability",
          "suitability",
          "propensity",
          "propensityModel",
          "value",
          "lever",
          "contextWeights",
          "contact",
          "afterDecline",
          "afterAccept",
          "learning",
          "content");

  private final List<Fault> faults = new ArrayList<>();
  private final ConditionReader conditions = new ConditionReader(faults);
  private final Set<String> ids = new HashSet<>();

  private OfferReader() {}

  static Reading<OfferSet> read(List<?> offers, String pointer) {
    OfferReader reader = new OfferReader();
    if (offers.size() > OfferKind.OFFERS_MAX) {
      return new Reading<>(
          new OfferSet(List.of()),
          List.of(
              new Fault(pointer, "Expected at most %d offers.".formatted(OfferKind.OFFERS_MAX))));
    }
    List<Offer> read = new ArrayList<>();
    for (int place = 0; place < offers.size(); place++) {
      read.add(reader.offer(offers.get(place), pointer + "/" + place));
    }
    reader.conditions.checkTogether(pointer);
    return new Reading<>(new OfferSet(read), reader.faults);
  }

  private Offer offer(@Nullable Object sent, String pointer) {
    NotationFields fields = new NotationFields(sent, pointer, FIELDS, faults);
    return new Offer(
        idOnce(fields),
        fields.text("title", TEXT_LENGTH_MAX),
        fields.has("group") ? fields.text("group", ID_LENGTH_MAX) : "",
        slots(fields),
        fields.instantOrNull("from"),
        fields.instantOrNull("until"),
        engagement(fields),
        fields.number("propensity", PROPENSITY_MIN, 1),
        propensityModel(fields),
        money(fields),
        fields.has("lever") ? fields.number("lever", LEVER_MIN, WEIGHT_MAX) : 0,
        weights(fields),
        ContactPolicyReader.read(fields, faults),
        learning(fields),
        content(fields));
  }

  private String idOnce(NotationFields fields) {
    String id = fields.text("id", ID_LENGTH_MAX);
    if (!id.isEmpty() && !ids.add(id)) {
      fields.fault("id", "Expected each id once, but '%s' is there twice.".formatted(id));
    }
    return id;
  }

  private Engagement engagement(NotationFields fields) {
    return new Engagement(
        condition(fields, "eligibility"),
        condition(fields, "applicability"),
        condition(fields, "suitability"));
  }

  private @Nullable Condition condition(NotationFields fields, String name) {
    return conditions.readOptional(fields.value(name), fields.at(name));
  }

  private static @Nullable Propensity propensityModel(NotationFields fields) {
    return fields.has("propensityModel")
        ? fields.choice("propensityModel", Propensity.class, Propensity.CONVERT)
        : null;
  }

  private static Learning learning(NotationFields fields) {
    Learning learning = fields.choice("learning", Learning.class, Learning.NONE);
    if (learning != Learning.NONE && fields.has("propensityModel")) {
      fields.fault("learning", "Expected no learning where a propensityModel scores the offer.");
    }
    return learning;
  }

  private static List<String> slots(NotationFields fields) {
    List<String> slots = new ArrayList<>();
    List<?> sent = fields.list("slots", 1, SLOTS_MAX);
    for (int place = 0; place < sent.size(); place++) {
      if (sent.get(place) instanceof String slot
          && !slot.isBlank()
          && slot.length() <= ID_LENGTH_MAX) {
        slots.add(slot);
      } else {
        fields.fault("slots/" + place, "Expected the name of a slot.");
      }
    }
    return slots;
  }

  private Money money(NotationFields fields) {
    NotationFields money =
        new NotationFields(
            fields.value("value"), fields.at("value"), Set.of("amount", "currency"), faults);
    BigDecimal amount = money.decimal("amount", BigDecimal.ZERO, BigDecimal.valueOf(1_000_000_000));
    if (money.value("currency") instanceof String currency && currency.matches("[A-Z]{3}")) {
      return new Money(amount, currency);
    }
    money.fault("currency", "Expected a currency of three capital letters, such as EUR.");
    return new Money(amount, "XXX");
  }

  private List<ContextWeight> weights(NotationFields fields) {
    List<ContextWeight> weights = new ArrayList<>();
    List<?> sent =
        fields.has("contextWeights") ? fields.list("contextWeights", 0, WEIGHTS_MAX) : List.of();
    for (int place = 0; place < sent.size(); place++) {
      NotationFields entry =
          new NotationFields(
              sent.get(place),
              fields.at("contextWeights/" + place),
              Set.of("when", "weight"),
              faults);
      double weight = entry.number("weight", 0, WEIGHT_MAX);
      Condition when = conditions.read(entry.value("when"), entry.at("when"));
      if (when != null) {
        weights.add(new ContextWeight(when, weight));
      }
    }
    return weights;
  }

  private static Map<String, Object> content(NotationFields fields) {
    Map<String, Object> content = new LinkedHashMap<>();
    Object sent = fields.value("content");
    if (sent == null) {
      return content;
    }
    if (!(sent instanceof Map<?, ?> map) || map.size() > FIELDS_MAX) {
      fields.fault("content", "Expected an object of at most %d texts.".formatted(FIELDS_MAX));
      return content;
    }
    map.forEach(
        (name, value) -> {
          if (value instanceof String text && text.length() <= TEXT_LENGTH_MAX) {
            content.put(String.valueOf(name), text);
          } else {
            fields.fault(
                "content/" + NotationFields.escaped(String.valueOf(name)),
                "Expected a text of at most %d characters.".formatted(TEXT_LENGTH_MAX));
          }
        });
    return content;
  }
}
