/** Decides what a touchpoint shows a customer, in time, from what there is. */
@NullMarked
package io.iaros.cx.personalization.decision;

import org.jspecify.annotations.NullMarked;
