/** What goes on beside the requests. */
@NullMarked
package io.iaros.cx.personalization.background;

import org.jspecify.annotations.NullMarked;
