/** Proves by experiment what works. */
@NullMarked
package io.iaros.cx.experiment;

import org.jspecify.annotations.NullMarked;
