package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was assigned as one, because its units were not assigned each by itself.
 *
 * @param attribute of exposures: units that have the same value are a cluster
 * @param window of a switchback: units of the same value and of the same window are one; windows
 *     are counted from 1970-01-01T00:00Z
 * @param washOut of a switchback: so long after the beginning of a window units do not count,
 *     because the window before has its effect still
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Clustering(String attribute, @Nullable Duration window, @Nullable Duration washOut) {

  public Duration washOutOrNone() {
    return Objects.requireNonNullElse(washOut, Duration.ZERO);
  }
}
