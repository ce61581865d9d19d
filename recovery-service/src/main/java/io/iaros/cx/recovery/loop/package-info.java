/** Work that waits in the database, taken up in batches as soon as it is due. */
@NullMarked
package io.iaros.cx.recovery.loop;

import org.jspecify.annotations.NullMarked;
