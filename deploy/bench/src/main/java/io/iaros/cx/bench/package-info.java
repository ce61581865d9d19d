/** Measures how fast the platform is, beside a baseline in the same run. */
@NullMarked
package io.iaros.cx.bench;

import org.jspecify.annotations.NullMarked;
