package io.iaros.cx.personalization.settings;

import io.iaros.cx.service.problem.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Takes this service's part out of a settings file, and lists all that is wrong with it. */
final class MissionSettingsReader {

  private static final Duration RESPONSE_TIMEOUT_MIN = Duration.ofMillis(5);
  private static final Duration RESPONSE_TIMEOUT_MAX = Duration.ofSeconds(10);
  private static final Duration TIME_TO_LIVE_MIN = Duration.ofSeconds(1);
  private static final Duration TIME_TO_LIVE_MAX = Duration.ofDays(1);

  private static final Duration MODEL_REFRESH_MIN = Duration.ofMinutes(1);
  private static final Duration MODEL_REFRESH_MAX = Duration.ofDays(30);

  private static final String OURS = "/experience/personalization";
  private static final String RULES = "/personalization/rules";
  private static final String ENDPOINTS = "/machine_learning/model_endpoints";
  private static final String LOYALTY = "/personalization/loyalty";

  private final List<Fault> faults = new ArrayList<>();

  record Reading(MissionSettings settings, List<Fault> faults) {}

  static Reading read(@Nullable Object file) {
    return new MissionSettingsReader().reading(file);
  }

  private Reading reading(@Nullable Object file) {
    Object ours = at(at(file, "experience"), "personalization");
    MissionSettings settings =
        new MissionSettings(
            duration(
                ours,
                "response_timeout",
                MissionSettings.SHIPPED.responseTimeout(),
                RESPONSE_TIMEOUT_MIN,
                RESPONSE_TIMEOUT_MAX),
            duration(
                ours,
                "cache_ttl",
                MissionSettings.SHIPPED.cacheTimeToLive(),
                TIME_TO_LIVE_MIN,
                TIME_TO_LIVE_MAX),
            rules(at(at(file, "personalization"), "rules")),
            loyalty(at(at(file, "personalization"), "loyalty")),
            duration(
                ours,
                "ml_model_refresh",
                MissionSettings.SHIPPED.modelRefresh(),
                MODEL_REFRESH_MIN,
                MODEL_REFRESH_MAX),
            endpoints(at(at(file, "machine_learning"), "model_endpoints")));
    return new Reading(settings, List.copyOf(faults));
  }

  private Optional<List<Object>> rules(@Nullable Object rules) {
    if (rules == null) {
      return Optional.empty();
    }
    if (rules instanceof List<?> list) {
      return Optional.of(List.<Object>copyOf(list));
    }
    faults.add(new Fault(RULES, "Expected a list of rules."));
    return Optional.empty();
  }

  private Map<String, Object> loyalty(@Nullable Object loyalty) {
    Map<String, Object> parts = new LinkedHashMap<>();
    if (loyalty instanceof Map<?, ?> told) {
      told.forEach((name, part) -> parts.put(String.valueOf(name), part == null ? "" : part));
    } else if (loyalty != null) {
      faults.add(new Fault(LOYALTY, "Expected a loyalty programme or parts of one."));
    }
    return parts;
  }

  private Map<String, URI> endpoints(@Nullable Object endpoints) {
    Map<String, URI> read = new LinkedHashMap<>();
    if (endpoints instanceof Map<?, ?> told) {
      told.forEach(
          (name, address) -> {
            URI uri = address == null ? null : http(address.toString());
            if (uri == null) {
              faults.add(
                  new Fault(ENDPOINTS + "/" + name, "Expected an address of http or https."));
            } else {
              read.put(String.valueOf(name), uri);
            }
          });
    } else if (endpoints != null) {
      faults.add(new Fault(ENDPOINTS, "Expected addresses by what their models are for."));
    }
    return Map.copyOf(read);
  }

  private static @Nullable URI http(String address) {
    try {
      URI uri = new URI(address);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException unfit) {
      return null;
    }
  }

  private Duration duration(
      @Nullable Object ours, String name, Duration shipped, Duration min, Duration max) {
    Object value = at(ours, name);
    if (value == null) {
      return shipped;
    }
    Duration read = parsed(value.toString());
    if (read == null || read.compareTo(min) < 0 || read.compareTo(max) > 0) {
      faults.add(
          new Fault(
              OURS + "/" + name,
              "Expected a duration from %dms to %ds, but got '%s'."
                  .formatted(min.toMillis(), max.toSeconds(), value)));
      return shipped;
    }
    return read;
  }

  private static @Nullable Duration parsed(String text) {
    try {
      return DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException unfit) {
      return null;
    }
  }

  private static @Nullable Object at(@Nullable Object tree, String name) {
    return tree instanceof Map<?, ?> map ? map.get(name) : null;
  }
}
