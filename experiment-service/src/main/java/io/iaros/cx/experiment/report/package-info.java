/** One page for each experiment: what it showed, how surely, and what to do. */
@NullMarked
package io.iaros.cx.experiment.report;

import org.jspecify.annotations.NullMarked;
