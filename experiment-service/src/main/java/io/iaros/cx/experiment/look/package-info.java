/** The looks of group sequential experiments: each is taken once, and stays as it was taken. */
@NullMarked
package io.iaros.cx.experiment.look;

import org.jspecify.annotations.NullMarked;
