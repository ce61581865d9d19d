/** One request id and one trace through every log line, answer and call of the gateway. */
@NullMarked
package io.iaros.cx.gateway.correlation;

import org.jspecify.annotations.NullMarked;
