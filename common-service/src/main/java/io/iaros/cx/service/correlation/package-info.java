/** One id for a request through every log line, event and answer that it causes. */
@NullMarked
package io.iaros.cx.service.correlation;

import org.jspecify.annotations.NullMarked;
