/** What is to be done about what an experiment has shown. */
@NullMarked
package io.iaros.cx.experiment.decision;

import org.jspecify.annotations.NullMarked;
