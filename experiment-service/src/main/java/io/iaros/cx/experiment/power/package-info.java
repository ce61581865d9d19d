/** How large an experiment must be before it is worth starting. */
@NullMarked
package io.iaros.cx.experiment.power;

import org.jspecify.annotations.NullMarked;
