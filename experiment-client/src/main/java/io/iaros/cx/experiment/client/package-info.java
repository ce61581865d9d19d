/**
 * Evaluates experiments in the process of the caller, from a published snapshot and without a
 * service call.
 */
@NullMarked
package io.iaros.cx.experiment.client;

import org.jspecify.annotations.NullMarked;
