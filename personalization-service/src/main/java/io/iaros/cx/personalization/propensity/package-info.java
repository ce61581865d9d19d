/** What customers are likely to do next. */
@NullMarked
package io.iaros.cx.personalization.propensity;

import org.jspecify.annotations.NullMarked;
