package io.iaros.cx.personalization.decision;

import static java.util.Objects.requireNonNullElse;

import io.iaros.cx.personalization.hot.HotProfile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The situation that customers are taken to be in while something is tried on them. */
interface TrialSituation {

  String CHANNEL_DEFAULT = "web";

  /** Absent means the web. */
  @Nullable String channel();

  @Nullable String touchpoint();

  /** What is known of the situation; goes before what the profiles hold. */
  @Nullable Map<String, @Nullable Object> context();

  @Nullable String locale();

  default String effectiveChannel() {
    return requireNonNullElse(channel(), CHANNEL_DEFAULT);
  }

  default Situation of(HotProfile profile, @Nullable ZoneId zone, Instant now) {
    return new Situation(
        profile, effectiveChannel(), touchpoint(), Situation.known(context()), locale(), zone, now);
  }
}
