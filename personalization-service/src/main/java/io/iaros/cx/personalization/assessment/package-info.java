/**
 * Measures off-policy estimates, clusters and recommendations on data of the user's choice, without
 * the service around them.
 */
@NullMarked
package io.iaros.cx.personalization.assessment;

import org.jspecify.annotations.NullMarked;
