package io.iaros.cx.personalization.bandit;

import org.jspecify.annotations.Nullable;

/**
 * What came of something that was shown.
 *
 * @param offerId absent means what stood first
 */
record Reward(@Nullable String offerId, double reward, Shown decision) {}
