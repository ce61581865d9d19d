package io.iaros.cx.personalization.context;

import io.iaros.cx.service.problem.Lenient;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param entries each a plain value, or {@code {"value": …, "ttl": "PT30M"}}; a null takes the key
 *     away
 */
@Lenient
record ContextBody(
    @Nullable @Size(max = 256) String customerId,
    @Nullable @Size(max = 256) String anonymousId,
    @Size(min = 1, max = 64) String channel,
    @Size(min = 1, max = 50) Map<String, @Nullable Object> entries) {}
