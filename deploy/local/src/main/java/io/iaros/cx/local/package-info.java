/** The command line: starts the platform on this machine, feeds it and shows it. */
@NullMarked
package io.iaros.cx.local;

import org.jspecify.annotations.NullMarked;
