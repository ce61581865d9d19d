package io.iaros.cx.personalization.segment;

import io.iaros.cx.events.customer.SegmentMembershipChanged.Kind;
import io.iaros.cx.personalization.clustering.Segmentation;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.profile.CustomerSegments;
import io.iaros.cx.personalization.profile.LoyaltyTiers;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.service.condition.ConditionValues;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is in which segment by the set and the model that hold now, from memory. Thread-safe. */
final class SegmentEvaluation implements CustomerSegments {

  private final Definitions<SegmentSet> segments;
  private final CurrentModel<Segmentation> clusters;
  private final LoyaltyTiers tiers;
  private final InstantSource clock;

  SegmentEvaluation(
      Definitions<SegmentSet> segments,
      CurrentModel<Segmentation> clusters,
      LoyaltyTiers tiers,
      InstantSource clock) {
    this.segments = segments;
    this.clusters = clusters;
    this.tiers = tiers;
    this.clock = clock;
  }

  @Override
  public List<String> of(Profile profile) {
    return isIdle() ? List.of() : of(profile, clock.instant()).ids();
  }

  /** Whether there is no segment that anybody could be in. */
  boolean isIdle() {
    return segments.inForce().set().segments().isEmpty() && clusters.inForce().isEmpty();
  }

  long rulesVersion() {
    return segments.inForce().version();
  }

  /** 0 as long as no clusters were found. */
  long clustersVersion() {
    return clusters.inForce().map(CurrentModel.InForce::version).orElse(0L);
  }

  Optional<Segmentation> clusters() {
    return clusters.inForce().map(CurrentModel.InForce::model);
  }

  Computed of(Profile profile, Instant now) {
    Map<Kind, Computed.Segments> byKind = new EnumMap<>(Kind.class);
    InForce<SegmentSet> set = segments.inForce();
    byKind.put(
        Kind.RULE,
        new Computed.Segments(
            set.version(),
            set.set().segments().isEmpty()
                ? Set.of()
                : set.set().evaluate(values(profile, now)).members()));
    clusters
        .inForce()
        .ifPresent(
            model ->
                byKind.put(
                    Kind.CLUSTER,
                    new Computed.Segments(
                        model.version(), clusterOf(model.model(), profile, now))));
    return new Computed(byKind);
  }

  ConditionValues values(Profile profile, Instant now) {
    return ConditionValues.of(SegmentVariables.of(profile, tiers.of(profile), now));
  }

  private static Set<String> clusterOf(Segmentation model, Profile profile, Instant now) {
    return CustomerNumbers.of(profile, now)
        .map(numbers -> Set.of(model.segmentOf(numbers).id()))
        .orElse(Set.of());
  }
}
