/** Who a call is about, and how that is said without saying who. */
@NullMarked
package io.iaros.cx.personalization.customer;

import org.jspecify.annotations.NullMarked;
