package io.iaros.cx.analytics.insight;

import io.iaros.cx.analytics.query.Period;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses of answers and places in them. */
final class Links {

  private static final String ANALYTICS = "/api/v1/analytics";

  private Links() {}

  static String performance(Period period) {
    return address("/performance", period, Map.of());
  }

  static String route(Period period, String route) {
    return address("/performance", period, Map.of("route", route));
  }

  static String funnel(Period period, String definition, List<String> steps) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("definition", definition);
    parameters.put("steps", String.join(",", steps));
    return address("/journey/funnel", period, parameters);
  }

  /** A JSON pointer (RFC 6901) through these names. */
  static String pointer(String... names) {
    return Stream.of(names)
        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String address(String path, Period period, Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>(more);
    parameters.putAll(period.parameters());
    if (parameters.isEmpty()) {
      return ANALYTICS + path;
    }
    return parameters.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", ANALYTICS + path + "?", ""));
  }
}
