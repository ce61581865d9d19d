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
 * @param definitions the user's rules, offers and the like as they stand in the file, by the name
 *     of their kind; of a kind that is not there, the shipped ones hold
 * @param loyalty the parts of the user's loyalty programme, each in the place of the shipped one
 * @param decisioning the parts of how the user has decisions made, each in the place of the shipped
 * @param modelRefresh how often the models are trained
 * @param modelEndpoints where models outside stand in for those in process, by what they are for
 */
public record MissionSettings(
    Duration responseTimeout,
    Duration cacheTimeToLive,
    Map<String, List<Object>> definitions,
    Map<String, Object> loyalty,
    Map<String, Object> decisioning,
    Duration modelRefresh,
    Map<String, URI> modelEndpoints) {

  public static final MissionSettings SHIPPED =
      new MissionSettings(
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          Map.of(),
          Map.of(),
          Map.of(),
          Duration.ofHours(1),
          Map.of());

  /** Empty where the file says nothing of this kind. */
  public Optional<List<Object>> definitions(String kind) {
    return Optional.ofNullable(definitions.get(kind));
  }
}
