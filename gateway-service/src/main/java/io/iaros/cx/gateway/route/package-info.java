/** Which service answers which public path, and what a caller needs for it. */
@NullMarked
package io.iaros.cx.gateway.route;

import org.jspecify.annotations.NullMarked;
