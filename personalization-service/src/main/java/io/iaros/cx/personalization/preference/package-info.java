/** What customers prefer: as they said it, and as they behave. */
@NullMarked
package io.iaros.cx.personalization.preference;

import org.jspecify.annotations.NullMarked;
