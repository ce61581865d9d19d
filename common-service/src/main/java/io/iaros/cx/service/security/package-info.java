/** Who calls: short-lived tokens between the gateway and the services. */
@NullMarked
package io.iaros.cx.service.security;

import org.jspecify.annotations.NullMarked;
