/** Figures of the platform and of the business, counted from the stream. */
@NullMarked
package io.iaros.cx.analytics.performance;

import org.jspecify.annotations.NullMarked;
