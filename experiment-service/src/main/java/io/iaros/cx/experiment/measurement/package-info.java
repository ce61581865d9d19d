/** Who has seen which variant, what they did afterwards, and what that says so far. */
@NullMarked
package io.iaros.cx.experiment.measurement;

import org.jspecify.annotations.NullMarked;
