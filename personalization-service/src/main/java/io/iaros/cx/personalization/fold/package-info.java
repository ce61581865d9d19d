/** Reads the log and keeps every customer's document in step with it. */
@NullMarked
package io.iaros.cx.personalization.fold;

import org.jspecify.annotations.NullMarked;
