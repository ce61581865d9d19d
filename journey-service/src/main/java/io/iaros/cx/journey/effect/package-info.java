/** What journeys do to the world outside, one attempt at a time. */
@NullMarked
package io.iaros.cx.journey.effect;

import org.jspecify.annotations.NullMarked;
