/** Work that recurs in the background, each time on one instance. */
@NullMarked
package io.iaros.cx.service.refresh;

import org.jspecify.annotations.NullMarked;
