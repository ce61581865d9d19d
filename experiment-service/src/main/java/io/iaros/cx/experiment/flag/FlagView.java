package io.iaros.cx.experiment.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.experiment.FlagDefinition;
import io.iaros.cx.experiment.flag.FlagDraft.PrerequisiteDraft;
import io.iaros.cx.experiment.flag.FlagDraft.RuleDraft;
import io.iaros.cx.experiment.flag.FlagDraft.ShareDraft;
import io.iaros.cx.experiment.flag.FlagDraft.VariantDraft;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * A flag as callers see it.
 *
 * @param enabled false after the kill switch
 * @param flag as it was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FlagView(
    String key,
    int version,
    boolean enabled,
    FlagDraft flag,
    Instant createdAt,
    Instant changedAt) {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  static FlagView of(StoredFlag stored) {
    return new FlagView(
        stored.key(),
        stored.version(),
        stored.enabled(),
        draftOf(stored.design()),
        stored.createdAt(),
        stored.changedAt());
  }

  private static FlagDraft draftOf(FlagDesign design) {
    return new FlagDraft(
        design.description(),
        design.type(),
        design.variants().stream()
            .map(
                variant ->
                    new VariantDraft(variant.key(), MAPPER.readValue(variant.json(), Object.class)))
            .toList(),
        design.defaultVariant(),
        design.offVariant(),
        design.prerequisites().stream()
            .map(needed -> new PrerequisiteDraft(needed.key(), needed.variants()))
            .toList(),
        design.rules().stream().map(FlagView::rule).toList());
  }

  private static RuleDraft rule(FlagDefinition.Rule rule) {
    return new RuleDraft(
        rule.targeting(),
        null,
        rule.split().stream()
            .map(share -> new ShareDraft(share.variant(), share.weight()))
            .toList(),
        rule.from(),
        rule.until());
  }
}
