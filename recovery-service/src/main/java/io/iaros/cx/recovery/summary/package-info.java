/** How many of everything there are. */
@NullMarked
package io.iaros.cx.recovery.summary;

import org.jspecify.annotations.NullMarked;
