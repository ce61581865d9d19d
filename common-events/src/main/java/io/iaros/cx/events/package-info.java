/**
 * The contract between the services: every event that flows, its topic and its form on the wire.
 */
@NullMarked
package io.iaros.cx.events;

import org.jspecify.annotations.NullMarked;
