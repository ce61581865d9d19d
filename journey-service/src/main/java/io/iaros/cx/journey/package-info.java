/** Carries a customer's journey across channels without losing context. */
@NullMarked
package io.iaros.cx.journey;

import org.jspecify.annotations.NullMarked;
