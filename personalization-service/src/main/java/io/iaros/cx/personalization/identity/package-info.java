/** Decides which ids are one customer. */
@NullMarked
package io.iaros.cx.personalization.identity;

import org.jspecify.annotations.NullMarked;
