/** What counts as personal, and how it is kept out of what everybody may read. */
@NullMarked
package io.iaros.cx.personalization.personal;

import org.jspecify.annotations.NullMarked;
