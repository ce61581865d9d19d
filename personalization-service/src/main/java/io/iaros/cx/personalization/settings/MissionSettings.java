package io.iaros.cx.personalization.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This service's part of the user's settings.
 *
 * @param responseTimeout how long a decision may take
 * @param cacheTimeToLive how long the hot copy of a profile is kept
 * @param rules the user's rules as they stand in the file; empty where the file has none, and then
 *     the shipped ones hold
 * @param loyalty the parts of the user's loyalty programme, each in the place of the shipped one
 * @param modelRefresh how often the models are trained
 * @param modelEndpoints where models outside stand in for those in process, by what they are for
 */
public record MissionSettings(
    Duration responseTimeout,
    Duration cacheTimeToLive,
    Optional<List<Object>> rules,
    Map<String, Object> loyalty,
    Duration modelRefresh,
    Map<String, URI> modelEndpoints) {

  public static final MissionSettings SHIPPED =
      new MissionSettings(
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          Optional.empty(),
          Map.of(),
          Duration.ofHours(1),
          Map.of());
}
