package io.iaros.cx.personalization.fold;

import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.Arrival;
import io.iaros.cx.personalization.profile.ImpressionStore;
import io.iaros.cx.personalization.profile.ImpressionStore.Replacement;
import io.iaros.cx.personalization.profile.Impressions;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;

/** Folds decisions that show something limited. Applying them again changes nothing. */
final class ImpressionFolding {

  private final ImpressionStore store;
  private final Profiles profiles;
  private final HotProfiles hotProfiles;
  private final int raceTries;

  ImpressionFolding(
      ImpressionStore store, Profiles profiles, HotProfiles hotProfiles, int raceTries) {
    this.store = store;
    this.profiles = profiles;
    this.hotProfiles = hotProfiles;
    this.raceTries = raceTries;
  }

  void fold(Map<String, List<Arrival>> bySubject) {
    if (!bySubject.isEmpty()) {
      hotProfiles.refreshShown(replace(bySubject));
    }
  }

  private List<Impressions> replace(Map<String, List<Arrival>> bySubject) {
    for (int tries = 0; tries < raceTries; tries++) {
      Map<String, Impressions> present = present(bySubject.keySet());
      List<Impressions> updated = new ArrayList<>(bySubject.size());
      List<Replacement> replacements = new ArrayList<>(bySubject.size());
      bySubject.forEach(
          (subject, arrivals) -> {
            Impressions before =
                present.getOrDefault(subject, Impressions.before(Profile.stranger(subject)));
            Impressions after = before;
            for (Arrival arrival : arrivals) {
              after = after.apply(arrival);
            }
            updated.add(after);
            if (after.version() != before.version()) {
              replacements.add(new Replacement(before.version(), after));
            }
          });
      if (store.replace(replacements)) {
        return updated;
      }
    }
    throw new ConcurrencyFailureException(
        "Expected to win a race for impressions within %d tries".formatted(raceTries));
  }

  /** Who has none yet goes on from what the profile knew, in which they once were. */
  private Map<String, Impressions> present(Set<String> subjects) {
    Map<String, Impressions> present = new HashMap<>(store.findAll(subjects));
    Set<String> missing = new HashSet<>(subjects);
    missing.removeAll(present.keySet());
    profiles
        .findAll(missing)
        .forEach((subject, profile) -> present.put(subject, Impressions.before(profile)));
    return present;
  }
}
