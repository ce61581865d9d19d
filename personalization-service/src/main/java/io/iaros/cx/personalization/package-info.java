/** Knows each customer and decides what each should see next. */
@NullMarked
package io.iaros.cx.personalization;

import org.jspecify.annotations.NullMarked;
