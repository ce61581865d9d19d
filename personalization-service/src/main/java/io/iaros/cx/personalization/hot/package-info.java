/** The profile as a decision needs it, from the nearest place that has it. */
@NullMarked
package io.iaros.cx.personalization.hot;

import org.jspecify.annotations.NullMarked;
