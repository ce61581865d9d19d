/** Turns the stream of events into scores, funnels and insights. */
@NullMarked
package io.iaros.cx.analytics;

import org.jspecify.annotations.NullMarked;
