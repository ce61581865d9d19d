/**
 * Whom an incident touches: one recovery for each of its bookings, in whatever order facts arrive.
 */
@NullMarked
package io.iaros.cx.recovery.impact;

import org.jspecify.annotations.NullMarked;
