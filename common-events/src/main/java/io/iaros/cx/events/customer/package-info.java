/** What customers do, say and prefer, and what their loyalty accounts hold. */
@NullMarked
package io.iaros.cx.events.customer;

import org.jspecify.annotations.NullMarked;
