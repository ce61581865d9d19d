/** What another policy would have earned, estimated from what a policy that ran has logged. */
@NullMarked
package io.iaros.cx.personalization.offpolicy;

import org.jspecify.annotations.NullMarked;
