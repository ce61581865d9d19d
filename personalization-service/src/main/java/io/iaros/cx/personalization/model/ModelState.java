package io.iaros.cx.personalization.model;

import org.jspecify.annotations.Nullable;

/**
 * What a decision about one model rests on.
 *
 * @param newest the highest version ever made, 0 where there is none
 * @param revision counts each change of what is in force
 * @param inForce null as long as there is no version
 * @param pinned a caller went back to this version, and the schedule leaves it there
 */
record ModelState(long newest, long revision, @Nullable ModelVersion inForce, boolean pinned) {

  static final ModelState EMPTY = new ModelState(0, 0, null, false);
}
