/** A running gateway for tests, in front of stub services. */
@NullMarked
package io.iaros.cx.gateway.testing;

import org.jspecify.annotations.NullMarked;
