package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.offer.OfferKind;
import io.iaros.cx.personalization.trial.TrialCustomers;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Offers to try on customers, and the situation these are taken to be in.
 *
 * @param customerIds on whom to try them; absent means on a sample
 * @param sample how many customers to pick where none are named
 */
record OfferDryRunBody(
    @Size(max = OfferKind.OFFERS_MAX) List<@Nullable Object> offers,
    @Nullable @Size(min = 1, max = TrialCustomers.NAMED_MAX)
        List<@Size(min = 1, max = 256) String> customerIds,
    @Nullable @Min(1) @Max(TrialCustomers.SAMPLE_MAX) Integer sample,
    @Nullable @Size(min = 1, max = 64) String channel,
    @Nullable @Size(max = 256) String touchpoint,
    @Nullable @Size(max = 100) Map<String, @Nullable Object> context,
    @Nullable @Size(max = 35) String locale,
    @Nullable @Size(max = 64) String timeZone)
    implements TrialSituation {}
