/** Finds what deserves attention in the figures, ranked and with evidence. */
@NullMarked
package io.iaros.cx.analytics.insight;

import org.jspecify.annotations.NullMarked;
