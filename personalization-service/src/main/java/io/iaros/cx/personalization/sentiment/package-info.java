/** How customers feel about what they write. */
@NullMarked
package io.iaros.cx.personalization.sentiment;

import org.jspecify.annotations.NullMarked;
