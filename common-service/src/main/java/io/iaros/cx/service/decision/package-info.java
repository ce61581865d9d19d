/** How every feature answers a command: with the events that follow, or with the reason why not. */
@NullMarked
package io.iaros.cx.service.decision;

import org.jspecify.annotations.NullMarked;
