/** Lists in pages that a caller walks by an opaque cursor. */
@NullMarked
package io.iaros.cx.service.page;

import org.jspecify.annotations.NullMarked;
