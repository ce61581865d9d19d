/** The document that tells a stranger what flows on Kafka, made from the catalogue. */
@NullMarked
package io.iaros.cx.events.asyncapi;

import org.jspecify.annotations.NullMarked;
