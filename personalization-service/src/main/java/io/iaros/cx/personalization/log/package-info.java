/** A write about a customer: first a record of the log, then seen in the profile. */
@NullMarked
package io.iaros.cx.personalization.log;

import org.jspecify.annotations.NullMarked;
