package io.iaros.cx.personalization.profile;

import java.util.List;

/**
 * One customer: the documents of all subjects that are theirs, and what they say together.
 *
 * @param merged under the subject that stands for the customer, with what was shown
 * @param impressionsVersion how many decisions that show something limited it reflects
 * @param documents one for each subject, as they are kept
 */
public record CustomerProfile(Profile merged, long impressionsVersion, List<Profile> documents) {

  public CustomerProfile {
    documents = List.copyOf(documents);
  }

  /** Whether the customer is one subject. */
  public boolean isAlone() {
    return documents.size() == 1
        && merged.links().customer() == null
        && merged.links().members().isEmpty();
  }

  /** The subject that stands for the customer. */
  public String customer() {
    return merged.subject();
  }
}
