/** Flags and remote configuration: values by key, who gets which, and the switch that ends it. */
@NullMarked
package io.iaros.cx.experiment.flag;

import org.jspecify.annotations.NullMarked;
