/** The notation in which users write definitions: read with all faults at once. */
@NullMarked
package io.iaros.cx.personalization.notation;

import org.jspecify.annotations.NullMarked;
