/** Turns events into rows: absolute facts, so that a duplicate or a replay changes nothing. */
@NullMarked
package io.iaros.cx.analytics.projection;

import org.jspecify.annotations.NullMarked;
