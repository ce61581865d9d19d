/** Offers as data: what may be shown where, to whom, and what it is worth. */
@NullMarked
package io.iaros.cx.personalization.offer;

import org.jspecify.annotations.NullMarked;
