/**
 * Real servers started from inside the build: PostgreSQL, Kafka, Redis, a MongoDB-protocol server
 * and an SMTP sink.
 */
@NullMarked
package io.iaros.cx.embedded;

import org.jspecify.annotations.NullMarked;
