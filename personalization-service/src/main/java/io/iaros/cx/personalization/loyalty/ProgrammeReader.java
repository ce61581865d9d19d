package io.iaros.cx.personalization.loyalty;

import io.iaros.cx.personalization.notation.NotationFields;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.Conditions;
import io.iaros.cx.service.condition.Conditions.Compilation;
import io.iaros.cx.service.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a programme as users write it, and lists all that is wrong with it. */
final class ProgrammeReader {

  static final String TIERS = "tiers";
  static final String QUALIFYING = "qualifying";
  static final String EARNING = "earning";
  static final String BURNING = "burning";
  static final String EXPIRY = "expiry";

  /** The parts of a programme, each of which a user's takes the place of the shipped one. */
  static final Set<String> PARTS = Set.of(TIERS, QUALIFYING, EARNING, BURNING, EXPIRY);

  static final int TIERS_MAX = 20;
  static final int RULES_MAX = 200;
  static final int POINTS_MAX = 10_000_000;
  private static final int POINTS_USUAL_MAX = 1_000_000;
  private static final int MONTHS_MAX = 240;
  private static final int NOTICE_DAYS_MAX = 366;
  private static final int NOTICE_DAYS = 90;
  private static final int NAME_LENGTH_MAX = 64;
  private static final int EVENT_LENGTH_MAX = 256;
  private static final BigDecimal SMALLEST = new BigDecimal("0.000001");
  private static final BigDecimal BONUS_MAX = BigDecimal.TEN;
  private static final BigDecimal PER_UNIT_MAX = BigDecimal.valueOf(1_000_000);

  private final Conditions conditions = new Conditions(Occasion.VARIABLES);
  private final List<Fault> faults = new ArrayList<>();

  private ProgrammeReader() {}

  /**
   * @param faults none where the programme can be used
   */
  record Reading(LoyaltyProgramme programme, List<Fault> faults) {}

  static Reading read(@Nullable Object sent, String pointer) {
    return new ProgrammeReader().reading(sent, pointer);
  }

  private Reading reading(@Nullable Object sent, String pointer) {
    NotationFields parts = new NotationFields(sent, pointer, PARTS, faults);
    LoyaltyProgramme programme =
        new LoyaltyProgramme(
            tiers(parts), qualifying(parts), earning(parts), burning(parts), expiry(parts));
    return new Reading(programme, List.copyOf(faults));
  }

  private TierLadder tiers(NotationFields parts) {
    List<Tier> tiers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (NotationFields tier : list(parts, TIERS, 1, TIERS_MAX, "name", "threshold", "bonus")) {
      long below = tiers.isEmpty() ? -1 : tiers.getLast().threshold();
      String name = nameOnce(tier, names);
      long threshold = tier.whole("threshold", 0, Long.MAX_VALUE);
      if (tiers.isEmpty() && threshold != 0) {
        tier.fault("threshold", "Expected 0 for the lowest tier, which everybody has.");
      } else if (threshold <= below && tier.value("threshold") instanceof Number) {
        tier.fault("threshold", "Expected more than the %d of the tier below.".formatted(below));
      }
      BigDecimal bonus =
          tier.has("bonus") ? tier.decimal("bonus", BigDecimal.ZERO, BONUS_MAX) : BigDecimal.ZERO;
      tiers.add(new Tier(name, threshold, bonus));
    }
    return new TierLadder(tiers.isEmpty() ? List.of(new Tier("", 0, BigDecimal.ZERO)) : tiers);
  }

  private Qualifying qualifying(NotationFields parts) {
    return new Qualifying(
        monthsOrNull(
            new NotationFields(
                part(parts, QUALIFYING), parts.at(QUALIFYING), Set.of("months"), faults)));
  }

  private List<EarningRule> earning(NotationFields parts) {
    Set<String> names = new HashSet<>();
    List<EarningRule> rules = new ArrayList<>();
    for (NotationFields rule :
        list(
            parts,
            EARNING,
            0,
            RULES_MAX,
            "name",
            "event",
            "from",
            "until",
            "condition",
            "points",
            "per_unit",
            "amount",
            "currency",
            "tier_bonus",
            "maximum")) {
      rules.add(
          new EarningRule(
              nameOnce(rule, names),
              rule.text("event", EVENT_LENGTH_MAX),
              period(rule),
              condition(rule),
              formula(rule),
              rule.truth("tier_bonus", true),
              rule.has("maximum") ? (int) rule.whole("maximum", 1, POINTS_MAX) : POINTS_USUAL_MAX));
    }
    return rules;
  }

  private static EarningPeriod period(NotationFields rule) {
    EarningPeriod period = new EarningPeriod(rule.dayOrNull("from"), rule.dayOrNull("until"));
    if (period.from() != null && period.until() != null && period.until().isBefore(period.from())) {
      rule.fault("until", "Expected a day that is not before the first.");
    }
    return period;
  }

  private PointsFormula formula(NotationFields rule) {
    if (rule.has("points") == rule.has("per_unit")) {
      rule.fault("points", "Expected either points or per_unit with the amount it is about.");
      return new PointsFormula.Fixed(0);
    }
    if (rule.has("points")) {
      return new PointsFormula.Fixed((int) rule.whole("points", 1, POINTS_MAX));
    }
    return new PointsFormula.PerUnit(
        rule.decimal("per_unit", SMALLEST, PER_UNIT_MAX),
        rule.text("amount", NAME_LENGTH_MAX),
        rule.has("currency") ? currency(rule).getCurrencyCode() : null);
  }

  private @Nullable Condition condition(NotationFields rule) {
    if (!rule.has("condition")) {
      return null;
    }
    return switch (conditions.compile(rule.text("condition", Conditions.LENGTH_MAX))) {
      case Compilation.Compiled(Condition condition) -> condition;
      case Compilation.Faulty(List<String> reasons) -> {
        reasons.forEach(reason -> rule.fault("condition", reason));
        yield null;
      }
    };
  }

  private Burning burning(NotationFields parts) {
    NotationFields burning =
        new NotationFields(
            part(parts, BURNING),
            parts.at(BURNING),
            Set.of("point_value", "currency", "minimum"),
            faults);
    return new Burning(
        burning.decimal("point_value", SMALLEST, PER_UNIT_MAX),
        currency(burning),
        burning.has("minimum") ? (int) burning.whole("minimum", 1, POINTS_MAX) : 1);
  }

  private Expiry expiry(NotationFields parts) {
    NotationFields expiry =
        new NotationFields(
            part(parts, EXPIRY), parts.at(EXPIRY), Set.of("months", "notice_days"), faults);
    return new Expiry(
        monthsOrNull(expiry),
        expiry.has("notice_days")
            ? (int) expiry.whole("notice_days", 1, NOTICE_DAYS_MAX)
            : NOTICE_DAYS);
  }

  private static @Nullable Integer monthsOrNull(NotationFields fields) {
    return fields.has("months") ? (int) fields.whole("months", 1, MONTHS_MAX) : null;
  }

  private static Currency currency(NotationFields fields) {
    String code = fields.text("currency", NAME_LENGTH_MAX);
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .findFirst()
        .orElseGet(
            () -> {
              fields.fault("currency", "Expected a currency of ISO 4217, such as EUR.");
              return Currency.getInstance("XXX");
            });
  }

  private static String nameOnce(NotationFields fields, Set<String> names) {
    String name = fields.text("name", NAME_LENGTH_MAX);
    if (!name.isEmpty() && !names.add(name)) {
      fields.fault("name", "Expected each name once, but '%s' is there twice.".formatted(name));
    }
    return name;
  }

  private List<NotationFields> list(
      NotationFields parts, String name, int min, int max, String... fields) {
    if (!(parts.value(name) instanceof List<?> sent) || sent.size() < min || sent.size() > max) {
      parts.fault(name, "Expected a list of %d to %d.".formatted(min, max));
      return List.of();
    }
    List<NotationFields> read = new ArrayList<>();
    for (int place = 0; place < sent.size(); place++) {
      read.add(
          new NotationFields(
              sent.get(place), parts.at(name) + "/" + place, Set.of(fields), faults));
    }
    return read;
  }

  /** A part that is left out says nothing, which may be all it has to say. */
  private static Object part(NotationFields parts, String name) {
    Object part = parts.value(name);
    return part == null ? Map.of() : part;
  }
}
