/** Counts how many journeys go from step to step, and where they are lost. */
@NullMarked
package io.iaros.cx.analytics.funnel;

import org.jspecify.annotations.NullMarked;
