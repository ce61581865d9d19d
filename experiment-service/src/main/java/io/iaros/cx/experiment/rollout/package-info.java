/** A variant for ever more people, step by step, and back as soon as it does harm. */
@NullMarked
package io.iaros.cx.experiment.rollout;

import org.jspecify.annotations.NullMarked;
