/** Making good what went wrong for one customer: a durable sequence of actions that always ends. */
@NullMarked
package io.iaros.cx.recovery.saga;

import org.jspecify.annotations.NullMarked;
