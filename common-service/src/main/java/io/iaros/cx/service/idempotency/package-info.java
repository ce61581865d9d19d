/** A request sent twice takes effect once and is answered twice. */
@NullMarked
package io.iaros.cx.service.idempotency;

import org.jspecify.annotations.NullMarked;
