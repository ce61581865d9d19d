package io.iaros.cx.personalization.hot;

/** What is put into Redis under a subject. */
sealed interface RedisCopy {

  String subject();

  /**
   * The profile of a customer.
   *
   * @param subject that stands for the customer
   * @param revision how many records about the customer's links it reflects
   * @param impressionsVersion how many decisions that show something limited it reflects
   * @param isAlone whether the customer is one subject, so that what it is shown can be told alone
   */
  record OfProfile(
      String subject, long revision, HotProfile profile, long impressionsVersion, boolean isAlone)
      implements RedisCopy {}

  /**
   * Says under which subject the customer's profile is.
   *
   * @param revision as of the subject's own document, as is the version
   */
  record Pointer(String subject, long revision, long version, String customer)
      implements RedisCopy {}
}
