/** What went wrong: incidents, from their receipt to the last settled recovery. */
@NullMarked
package io.iaros.cx.recovery.incident;

import org.jspecify.annotations.NullMarked;
