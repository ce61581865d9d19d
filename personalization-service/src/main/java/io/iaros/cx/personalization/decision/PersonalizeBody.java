package io.iaros.cx.personalization.decision;

import io.iaros.cx.service.problem.Lenient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param slots which slots to fill; absent means all there are
 * @param limit how many offers per slot at most
 * @param context what is known of the situation right now; goes before what was set earlier
 * @param locale a language tag, such as {@code en-GB}
 * @param timeZone an IANA time zone, such as {@code Europe/Berlin}
 * @param explain whether to say what each score is made of, and why offers were left out
 */
@Lenient
record PersonalizeBody(
    @Nullable @Size(max = 256) String customerId,
    @Nullable @Size(max = 256) String anonymousId,
    @Size(min = 1, max = 64) String channel,
    @Nullable @Size(max = 256) String touchpoint,
    @Nullable @Size(max = 20) List<@Size(min = 1, max = 64) String> slots,
    @Nullable @Min(1) @Max(20) Integer limit,
    @Nullable @Size(max = 100) Map<String, @Nullable Object> context,
    @Nullable @Size(max = 35) String locale,
    @Nullable @Size(max = 64) String timeZone,
    @Nullable Boolean explain) {}
