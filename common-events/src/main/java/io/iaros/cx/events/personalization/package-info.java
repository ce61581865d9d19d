/** What was decided for a customer. */
@NullMarked
package io.iaros.cx.events.personalization;

import org.jspecify.annotations.NullMarked;
