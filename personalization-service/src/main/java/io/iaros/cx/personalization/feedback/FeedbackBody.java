package io.iaros.cx.personalization.feedback;

import io.iaros.cx.service.problem.Lenient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * @param rating satisfaction, 1 to 5
 * @param nps likelihood to recommend, 0 to 10
 * @param ces effort it took, 1 (very easy) to 7 (very hard)
 * @param reward what a decision earned, as the touchpoint measures it
 */
@Lenient
record FeedbackBody(
    @Nullable @Size(max = 256) String customerId,
    @Nullable @Size(max = 256) String anonymousId,
    @Size(min = 1, max = 64) String channel,
    @Nullable @Size(max = 256) String touchpoint,
    @Nullable @Size(max = 256) String decisionId,
    @Nullable @Size(max = 256) String journeyId,
    @Nullable @Min(1) @Max(5) Integer rating,
    @Nullable @Min(0) @Max(10) Integer nps,
    @Nullable @Min(1) @Max(7) Integer ces,
    @Nullable BigDecimal reward,
    @Nullable @Size(min = 1, max = 5_000) String text) {

  boolean saysSomething() {
    return rating != null || nps != null || ces != null || reward != null || text != null;
  }
}
