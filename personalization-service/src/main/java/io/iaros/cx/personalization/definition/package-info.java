/** Sets of definitions that users edit: versions, kept for good, and the one that holds now. */
@NullMarked
package io.iaros.cx.personalization.definition;

import org.jspecify.annotations.NullMarked;
