/** Events take effect exactly once, and what cannot be processed is kept with its reason. */
@NullMarked
package io.iaros.cx.service.consumer;

import org.jspecify.annotations.NullMarked;
