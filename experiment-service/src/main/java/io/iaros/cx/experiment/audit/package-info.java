/** What was done to experiments and flags, by whom and when; never changed. */
@NullMarked
package io.iaros.cx.experiment.audit;

import org.jspecify.annotations.NullMarked;
