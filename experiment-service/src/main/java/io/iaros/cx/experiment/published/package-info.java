/** The set that whoever evaluates by itself gets: experiments, flags and holdout in one. */
@NullMarked
package io.iaros.cx.experiment.published;

import org.jspecify.annotations.NullMarked;
