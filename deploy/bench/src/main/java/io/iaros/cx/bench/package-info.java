/** Measures how fast the platform is. */
@NullMarked
package io.iaros.cx.bench;

import org.jspecify.annotations.NullMarked;
