/** Tells journeys of the disruptions that the platform makes good. */
@NullMarked
package io.iaros.cx.journey.recovery;

import org.jspecify.annotations.NullMarked;
