/**
 * A log of cases replayed as journeys over the REST interface, and counted as the journeys'
 * histories tell it: what comes out must be what went in.
 */
@NullMarked
package io.iaros.cx.journey.replay;

import org.jspecify.annotations.NullMarked;
