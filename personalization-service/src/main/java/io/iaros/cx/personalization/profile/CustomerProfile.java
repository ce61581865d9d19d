package io.iaros.cx.personalization.profile;

import java.util.List;

/**
 * One customer: the documents of all subjects that are theirs, and what they say together.
 *
 * @param merged under the subject that stands for the customer
 * @param documents one for each subject, as they are kept
 */
public record CustomerProfile(Profile merged, List<Profile> documents) {

  public CustomerProfile {
    documents = List.copyOf(documents);
  }

  /** The subject that stands for the customer. */
  public String customer() {
    return merged.subject();
  }
}
