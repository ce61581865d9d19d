/** A definition run over many customers before it goes live, by the rules that run it then. */
@NullMarked
package io.iaros.cx.journey.simulation;

import org.jspecify.annotations.NullMarked;
