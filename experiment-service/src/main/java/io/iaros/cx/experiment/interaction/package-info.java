/** Whether experiments that some units have both seen change each other's effects. */
@NullMarked
package io.iaros.cx.experiment.interaction;

import org.jspecify.annotations.NullMarked;
