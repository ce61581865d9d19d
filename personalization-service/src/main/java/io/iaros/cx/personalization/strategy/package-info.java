/** How decisions are made: what is weighed, what is left to chance, and what may be learned. */
@NullMarked
package io.iaros.cx.personalization.strategy;

import org.jspecify.annotations.NullMarked;
