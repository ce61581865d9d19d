package io.iaros.cx.analytics.insight;

import java.util.List;

/**
 * Something that deserves attention.
 *
 * @param id the same whenever the same thing is found again
 * @param kind which template found it
 * @param customersAffected what insights are ranked by
 */
record Insight(
    String id,
    String kind,
    String title,
    String explanation,
    long customersAffected,
    List<Evidence> evidence,
    String suggestedAction) {

  /**
   * A number and where it comes from.
   *
   * @param link asks for the answer that holds it
   * @param pointer JSON pointer to the number in that answer
   */
  record Evidence(String name, Number value, String link, String pointer) {}

  Insight {
    evidence = List.copyOf(evidence);
  }
}
