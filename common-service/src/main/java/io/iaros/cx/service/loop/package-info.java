/** Work that waits in the database, taken up as soon as it is due. */
@NullMarked
package io.iaros.cx.service.loop;

import org.jspecify.annotations.NullMarked;
