/** Repairs what went wrong before the customer complains. */
@NullMarked
package io.iaros.cx.recovery;

import org.jspecify.annotations.NullMarked;
