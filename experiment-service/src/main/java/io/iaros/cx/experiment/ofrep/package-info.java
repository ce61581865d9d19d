/**
 * Flags and running experiments for every OpenFeature client, by the Remote Evaluation Protocol.
 */
@NullMarked
package io.iaros.cx.experiment.ofrep;

import org.jspecify.annotations.NullMarked;
