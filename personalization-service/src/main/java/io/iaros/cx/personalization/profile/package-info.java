/** What is known of a customer, folded from the log and kept as one document. */
@NullMarked
package io.iaros.cx.personalization.profile;

import org.jspecify.annotations.NullMarked;
