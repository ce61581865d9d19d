/** Which channel, agent group or self-service path suits a customer now, by rules that are data. */
@NullMarked
package io.iaros.cx.journey.routing;

import org.jspecify.annotations.NullMarked;
