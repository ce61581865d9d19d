package io.iaros.cx.personalization.preference;

import io.iaros.cx.service.problem.Lenient;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param set preferences by name, each in the place of what was stated before
 * @param remove names of preferences that the customer takes back
 */
@Lenient
record PreferencesBody(
    @Nullable @Size(max = 256) String customerId,
    @Nullable @Size(max = 256) String anonymousId,
    @Nullable @Size(max = 50) Map<String, Object> set,
    @Nullable @Size(max = 50) List<String> remove) {}
