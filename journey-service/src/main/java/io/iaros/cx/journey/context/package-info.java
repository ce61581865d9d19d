/** What is known in a journey: each value with who set it, when and from which channel. */
@NullMarked
package io.iaros.cx.journey.context;

import org.jspecify.annotations.NullMarked;
