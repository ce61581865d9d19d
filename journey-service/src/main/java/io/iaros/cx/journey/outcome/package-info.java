/** How running journeys will probably end, learned from those that have ended. */
@NullMarked
package io.iaros.cx.journey.outcome;

import org.jspecify.annotations.NullMarked;
