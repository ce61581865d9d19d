/** Who belongs together: by conditions that users write, and by groups that are found. */
@NullMarked
package io.iaros.cx.personalization.segment;

import org.jspecify.annotations.NullMarked;
