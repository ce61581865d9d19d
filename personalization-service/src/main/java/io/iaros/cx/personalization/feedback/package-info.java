/** What customers think of what was done for them. */
@NullMarked
package io.iaros.cx.personalization.feedback;

import org.jspecify.annotations.NullMarked;
