package io.iaros.cx.personalization.profile;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where impressions are kept: one document for each subject that was shown something limited. */
public interface ImpressionStore {

  /** Those that exist, by subject. */
  Map<String, Impressions> findAll(Collection<String> subjects);

  /** Impressions and the version that they were made from, 0 where there were none. */
  record Replacement(long fromVersion, Impressions impressions) {}

  /**
   * Puts each in the place of the version it was made from.
   *
   * @return false when at least one had changed meanwhile and stays as it is; the others are kept
   */
  boolean replace(List<Replacement> replacements);
}
