/** Decides for each request, before anything is passed on, whether it may come in. */
@NullMarked
package io.iaros.cx.gateway.door;

import org.jspecify.annotations.NullMarked;
