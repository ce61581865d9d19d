package io.iaros.cx.personalization.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.problem.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissionSettingsReaderTest {

  @Test
  void readsWhatTheMissionWrites() {
    MissionSettings settings =
        MissionSettingsReader.read(
                Map.of(
                    "experience",
                    Map.of(
                        "personalization",
                        Map.of(
                            "response_timeout", "80ms",
                            "cache_ttl", "60s",
                            "ml_model_refresh", "30m")),
                    "machine_learning",
                    Map.of("model_endpoints", Map.of("sentiment", "http://ml.example/tone")),
                    "personalization",
                    Map.of(
                        "rules",
                        List.of(Map.of("name", "a")),
                        "loyalty",
                        Map.of("expiry", Map.of("months", 24)))))
            .settings();

    assertThat(settings.responseTimeout()).isEqualTo(Duration.ofMillis(80));
    assertThat(settings.cacheTimeToLive()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.modelRefresh()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.modelEndpoints())
        .isEqualTo(Map.of("sentiment", URI.create("http://ml.example/tone")));
    assertThat(settings.rules()).contains(List.of(Map.of("name", "a")));
    assertThat(settings.loyalty()).isEqualTo(Map.of("expiry", Map.of("months", 24)));
  }

  @Test
  void keepsWhatIsShippedWhereTheFileSaysNothing() {
    assertThat(MissionSettingsReader.read(Map.of("databases", Map.of())).settings())
        .isEqualTo(MissionSettings.SHIPPED);
    assertThat(MissionSettingsReader.read(null).settings()).isEqualTo(MissionSettings.SHIPPED);
  }

  @Test
  void listsAllFaults() {
    assertThat(
            MissionSettingsReader.read(
                    Map.of(
                        "experience",
                        Map.of(
                            "personalization",
                            Map.of("response_timeout", "soon", "cache_ttl", "-3s")),
                        "personalization",
                        Map.of("rules", "none", "loyalty", 3),
                        "machine_learning",
                        Map.of("model_endpoints", Map.of("sentiment", "file:///etc"))))
                .faults())
        .extracting(Fault::pointer)
        .containsExactly(
            "/experience/personalization/response_timeout",
            "/experience/personalization/cache_ttl",
            "/personalization/rules",
            "/personalization/loyalty",
            "/machine_learning/model_endpoints/sentiment");
  }
}
