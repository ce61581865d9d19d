/** How a customer's journey moves. */
@NullMarked
package io.iaros.cx.events.journey;

import org.jspecify.annotations.NullMarked;
