/**
 * Imports a table of flights as an operations system would report them, with generated passengers.
 */
@NullMarked
package io.iaros.cx.local.flights;

import org.jspecify.annotations.NullMarked;
