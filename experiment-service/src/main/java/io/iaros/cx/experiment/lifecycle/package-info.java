/** An experiment from its draft to its end, and the set of those that run. */
@NullMarked
package io.iaros.cx.experiment.lifecycle;

import org.jspecify.annotations.NullMarked;
