package io.iaros.cx.analytics.score;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param recoveryTarget how long a recovery may take and still count as in time
 * @param struggles names of interactions that show a customer struggling
 */
@ConfigurationProperties("cx.score")
public record ScoreProperties(
    @DefaultValue("300s") Duration recoveryTarget,
    @DefaultValue({
          "struggle_signal",
          "rage_click",
          "dead_click",
          "form_error",
          "error",
          "payment_failed",
          "help_requested"
        })
        List<String> struggles) {

  public ScoreProperties {
    struggles = List.copyOf(struggles);
  }
}
