/** What every question to analytics has in common: a period, and ids that are not personal. */
@NullMarked
package io.iaros.cx.analytics.query;

import org.jspecify.annotations.NullMarked;
