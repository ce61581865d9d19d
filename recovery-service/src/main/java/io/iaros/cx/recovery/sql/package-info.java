/** What every store here needs to read and write rows. */
@NullMarked
package io.iaros.cx.recovery.sql;

import org.jspecify.annotations.NullMarked;
