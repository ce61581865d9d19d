/** Conditions in CEL: compiled once, checked before they are used, cheap to evaluate. */
@NullMarked
package io.iaros.cx.service.condition;

import org.jspecify.annotations.NullMarked;
