package io.iaros.cx.personalization.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries segments on one customer after the other and counts who would enter and leave. Decides
 * nothing and writes nothing. For one dry run, by one thread.
 */
final class SegmentTrial {

  /** How many customers an answer lists. */
  static final int CHANGES_LISTED_MAX = 200;

  /**
   * What would come of other segments.
   *
   * @param againstVersion the version of the segments that they were compared with
   * @param profiles on how many customers they were tried
   * @param changed for how many of these something would change
   * @param segments one for each, in their order
   * @param customers those for whom something would change, up to a limit
   */
  record Answer(
      long againstVersion,
      int profiles,
      int changed,
      List<SegmentCount> segments,
      List<CustomerChange> customers) {}

  /**
   * @param members how many customers would be in it
   * @param undecided for how many its condition does not fit the values; they are not in it
   * @param undecidedBecause the first reason for that
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SegmentCount(
      String segment, int members, int undecided, @Nullable String undecidedBecause) {}

  /**
   * @param customerId as it was sent; absent in a sample
   * @param known false for a customer without a profile
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CustomerChange(
      @Nullable String customerId,
      String subject,
      boolean known,
      List<String> enters,
      List<String> leaves) {}

  private final SegmentSet present;
  private final SegmentSet proposed;
  private final Map<String, Integer> members = new HashMap<>();
  private final Map<String, Integer> undecided = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final List<CustomerChange> changes = new ArrayList<>();
  private int profiles;
  private int changed;

  SegmentTrial(SegmentSet present, SegmentSet proposed) {
    this.present = present;
    this.proposed = proposed;
  }

  void tryOn(@Nullable String customerId, Profile profile, ConditionValues values) {
    SegmentSet.Outcome then = proposed.evaluate(values);
    profiles++;
    then.members().forEach(segment -> members.merge(segment, 1, Integer::sum));
    then.undecided()
        .forEach(
            (segment, reason) -> {
              undecided.merge(segment, 1, Integer::sum);
              reasons.putIfAbsent(segment, reason);
            });
    Set<String> before = present.evaluate(values).members();
    List<String> enters = without(then.members(), before);
    List<String> leaves = without(before, then.members());
    if (enters.isEmpty() && leaves.isEmpty()) {
      return;
    }
    changed++;
    if (changes.size() < CHANGES_LISTED_MAX) {
      changes.add(
          new CustomerChange(customerId, profile.subject(), profile.version() > 0, enters, leaves));
    }
  }

  Answer answer(long againstVersion) {
    List<SegmentCount> counts =
        proposed.ids().stream()
            .map(
                segment ->
                    new SegmentCount(
                        segment,
                        members.getOrDefault(segment, 0),
                        undecided.getOrDefault(segment, 0),
                        reasons.get(segment)))
            .toList();
    return new Answer(againstVersion, profiles, changed, counts, List.copyOf(changes));
  }

  private static List<String> without(Set<String> some, Set<String> others) {
    return some.stream().filter(segment -> !others.contains(segment)).sorted().toList();
  }
}
