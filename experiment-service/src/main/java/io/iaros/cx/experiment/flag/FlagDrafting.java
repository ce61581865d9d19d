package io.iaros.cx.experiment.flag;

import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.FlagDefinition;
import io.iaros.cx.experiment.client.Targeting;
import io.iaros.cx.experiment.flag.FlagDraft.RuleDraft;
import io.iaros.cx.experiment.flag.FlagDraft.ShareDraft;
import io.iaros.cx.experiment.flag.FlagDraft.VariantDraft;
import io.iaros.cx.service.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** From what a caller wrote to a flag that can be published. Pure. */
final class FlagDrafting {

  private static final int WHOLE = 10_000;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private FlagDrafting() {}

  static List<Fault> faultsOf(FlagDraft draft) {
    List<Fault> faults = new ArrayList<>();
    Set<String> known =
        draft.variants().stream().map(VariantDraft::key).collect(Collectors.toUnmodifiableSet());
    faults.addAll(variantFaults(draft));
    faults.addAll(unknown(draft.offVariant(), known, "/offVariant"));
    faults.addAll(unknown(draft.defaultVariant(), known, "/defaultVariant"));
    List<RuleDraft> rules = rulesOf(draft);
    for (int i = 0; i < rules.size(); i++) {
      faults.addAll(ruleFaults(rules.get(i), known, "/rules/%d".formatted(i)));
    }
    return faults;
  }

  /**
   * @param draft one without faults
   */
  static FlagDesign designOf(FlagDraft draft) {
    return new FlagDesign(
        draft.description(),
        draft.type(),
        draft.variants().stream()
            .map(
                variant ->
                    new FlagDefinition.Variant(variant.key(), json(draft.type(), variant.value())))
            .toList(),
        Objects.requireNonNullElse(draft.defaultVariant(), draft.offVariant()),
        draft.offVariant(),
        prerequisitesOf(draft),
        rulesOf(draft).stream().map(FlagDrafting::rule).toList());
  }

  static List<Prerequisite> prerequisitesOf(FlagDraft draft) {
    return draft.prerequisites() == null
        ? List.of()
        : draft.prerequisites().stream()
            .map(needed -> new Prerequisite(needed.key(), needed.variants()))
            .toList();
  }

  private static List<RuleDraft> rulesOf(FlagDraft draft) {
    return draft.rules() == null ? List.of() : draft.rules();
  }

  private static FlagDefinition.Rule rule(RuleDraft draft) {
    List<FlagDefinition.Share> split =
        draft.split() == null
            ? List.of(new FlagDefinition.Share(Objects.requireNonNull(draft.variant()), WHOLE))
            : draft.split().stream()
                .map(share -> new FlagDefinition.Share(share.variant(), share.weight()))
                .toList();
    return new FlagDefinition.Rule(draft.targeting(), split, draft.from(), draft.until());
  }

  private static List<Fault> variantFaults(FlagDraft draft) {
    List<Fault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < draft.variants().size(); i++) {
      VariantDraft variant = draft.variants().get(i);
      if (!seen.add(variant.key())) {
        faults.add(
            new Fault(
                "/variants/%d/key".formatted(i),
                "Expected a name of its own, but '%s' is there before.".formatted(variant.key())));
      }
      if (!fits(draft.type(), variant.value())) {
        faults.add(
            new Fault("/variants/%d/value".formatted(i), "Expected " + words(draft.type()) + "."));
      }
    }
    return faults;
  }

  /** Clients in Java read integers of 32 bits only, so that others would fail there. */
  private static boolean fits(FlagDefinition.Type type, Object value) {
    return switch (type) {
      case BOOLEAN -> value instanceof Boolean;
      case STRING -> value instanceof String;
      case INTEGER -> value instanceof Integer;
      case NUMBER -> value instanceof Number number && Double.isFinite(number.doubleValue());
      case OBJECT -> value instanceof Map<?, ?>;
    };
  }

  private static String words(FlagDefinition.Type type) {
    return switch (type) {
      case BOOLEAN -> "true or false";
      case STRING -> "a text";
      case INTEGER -> "a whole number of 32 bits, because clients in Java read no larger ones";
      case NUMBER -> "a number";
      case OBJECT -> "an object";
    };
  }

  private static String json(FlagDefinition.Type type, Object value) {
    Object typed =
        type == FlagDefinition.Type.NUMBER && value instanceof Number number
            ? number.doubleValue()
            : value;
    return MAPPER.writeValueAsString(
        typed instanceof BigDecimal exact ? exact.doubleValue() : typed);
  }

  private static List<Fault> ruleFaults(RuleDraft rule, Set<String> known, String at) {
    List<Fault> faults = new ArrayList<>();
    if (rule.targeting() != null) {
      Targeting.faultsOf(rule.targeting())
          .forEach(detail -> faults.add(new Fault(at + "/targeting", detail)));
    }
    if ((rule.variant() == null) == (rule.split() == null)) {
      faults.add(new Fault(at, "Expected either a variant or a split."));
    }
    faults.addAll(unknown(rule.variant(), known, at + "/variant"));
    if (rule.split() != null) {
      faults.addAll(splitFaults(rule.split(), known, at + "/split"));
    }
    if (rule.from() != null && rule.until() != null && !rule.from().isBefore(rule.until())) {
      faults.add(new Fault(at + "/until", "Expected a time after that of 'from'."));
    }
    return faults;
  }

  private static List<Fault> splitFaults(List<ShareDraft> split, Set<String> known, String at) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < split.size(); i++) {
      faults.addAll(unknown(split.get(i).variant(), known, "%s/%d/variant".formatted(at, i)));
    }
    int sum = split.stream().mapToInt(ShareDraft::weight).sum();
    if (sum != WHOLE) {
      faults.add(
          new Fault(
              at,
              "Expected weights that add up to %d, but they add up to %d.".formatted(WHOLE, sum)));
    }
    return faults;
  }

  private static List<Fault> unknown(@Nullable String variant, Set<String> known, String at) {
    return variant == null || known.contains(variant)
        ? List.of()
        : List.of(
            new Fault(
                at, "Expected a variant of the flag, but it has no '%s'.".formatted(variant)));
  }
}
