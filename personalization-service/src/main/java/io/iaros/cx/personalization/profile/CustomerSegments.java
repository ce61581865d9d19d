package io.iaros.cx.personalization.profile;

import java.util.List;

/** In which segments customers are. */
public interface CustomerSegments {

  /**
   * The ids of the segments, in their order, by what holds now; pure memory.
   *
   * @param profile of the whole customer
   */
  List<String> of(Profile profile);
}
