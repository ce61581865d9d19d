/** Telling customers what happened and what was done, once. */
@NullMarked
package io.iaros.cx.recovery.notification;

import org.jspecify.annotations.NullMarked;
