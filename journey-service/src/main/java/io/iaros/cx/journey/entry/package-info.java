/** Customers' own events: which journeys they begin and move, and why others not. */
@NullMarked
package io.iaros.cx.journey.entry;

import org.jspecify.annotations.NullMarked;
