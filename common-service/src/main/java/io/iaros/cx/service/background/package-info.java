/** Work beside the requests. */
@NullMarked
package io.iaros.cx.service.background;

import org.jspecify.annotations.NullMarked;
