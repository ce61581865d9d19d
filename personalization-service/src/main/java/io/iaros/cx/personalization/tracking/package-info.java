/** Speaks the protocol of the published tracking clients, and takes behaviour events in. */
@NullMarked
package io.iaros.cx.personalization.tracking;

import org.jspecify.annotations.NullMarked;
