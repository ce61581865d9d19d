/** What the gateway answers when it, or a service behind it, does not carry a request out. */
@NullMarked
package io.iaros.cx.gateway.refusal;

import org.jspecify.annotations.NullMarked;
