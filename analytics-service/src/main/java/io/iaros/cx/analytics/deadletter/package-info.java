/** Keeps records that some consumer could not process, until a person replays or discards them. */
@NullMarked
package io.iaros.cx.analytics.deadletter;

import org.jspecify.annotations.NullMarked;
