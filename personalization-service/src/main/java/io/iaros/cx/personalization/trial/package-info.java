/** Trying definitions on real customers before they hold for anybody. */
@NullMarked
package io.iaros.cx.personalization.trial;

import org.jspecify.annotations.NullMarked;
