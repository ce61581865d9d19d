/** Says how sure a number is. */
@NullMarked
package io.iaros.cx.analytics.statistics;

import org.jspecify.annotations.NullMarked;
