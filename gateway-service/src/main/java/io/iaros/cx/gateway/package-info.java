/** The front door: checks who calls, and passes each call on to the service that answers it. */
@NullMarked
package io.iaros.cx.gateway;

import org.jspecify.annotations.NullMarked;
