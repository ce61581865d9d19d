/** What conditions of rules, offers and content may speak of, and what they may cost. */
@NullMarked
package io.iaros.cx.personalization.condition;

import org.jspecify.annotations.NullMarked;
