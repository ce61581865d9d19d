/** Tells clients of the tracking protocol where to send to. */
@NullMarked
package io.iaros.cx.gateway.settings;

import org.jspecify.annotations.NullMarked;
