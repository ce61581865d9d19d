/** Handing over to a human, with what was tried. */
@NullMarked
package io.iaros.cx.recovery.escalation;

import org.jspecify.annotations.NullMarked;
