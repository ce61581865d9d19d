package io.iaros.cx.personalization.profile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where profiles are kept: one document for each subject, but for what was shown, which {@link
 * ImpressionStore} keeps.
 */
public interface Profiles {

  default Optional<Profile> find(String subject) {
    return Optional.ofNullable(findAll(List.of(subject)).get(subject));
  }

  /** Those that exist, by subject. */
  Map<String, Profile> findAll(Collection<String> subjects);

  /**
   * Goes through some profiles one by one: those behind a subject in the store's order, then from
   * the beginning.
   */
  void sample(String from, int size, Consumer<Profile> consumer);

  /** Whether the customer's profile reflects a record of the log. */
  boolean reflects(String subject, String stream, long offset);

  /** A profile and the version that it was made from, 0 where there was none. */
  record Replacement(long fromVersion, Profile profile) {}

  /**
   * Puts each profile in the place of the version it was made from.
   *
   * @return false when at least one had changed meanwhile and stays as it is; the others are kept
   */
  boolean replace(List<Replacement> replacements);
}
