/** The way from the gateway to the services: connections, headers, internal tokens. */
@NullMarked
package io.iaros.cx.gateway.upstream;

import org.jspecify.annotations.NullMarked;
