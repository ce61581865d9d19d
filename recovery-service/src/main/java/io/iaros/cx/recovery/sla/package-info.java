/** Promised times: clocks that run from the receipt of an incident. */
@NullMarked
package io.iaros.cx.recovery.sla;

import org.jspecify.annotations.NullMarked;
