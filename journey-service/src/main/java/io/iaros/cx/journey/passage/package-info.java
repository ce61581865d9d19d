/** One customer's passage through a journey definition. */
@NullMarked
package io.iaros.cx.journey.passage;

import org.jspecify.annotations.NullMarked;
