/** What went wrong, and what was done about it. */
@NullMarked
package io.iaros.cx.events.recovery;

import org.jspecify.annotations.NullMarked;
