/** Events leave a service exactly when the change that they tell of is committed. */
@NullMarked
package io.iaros.cx.service.outbox;

import org.jspecify.annotations.NullMarked;
