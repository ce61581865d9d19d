/** Commands that fire at an instant, across restarts, once. */
@NullMarked
package io.iaros.cx.service.timer;

import org.jspecify.annotations.NullMarked;
