/**
 * Groups of customers that nobody defined: found by k-means, and named so that a name stays with
 * its group.
 */
@NullMarked
package io.iaros.cx.personalization.clustering;

import org.jspecify.annotations.NullMarked;
