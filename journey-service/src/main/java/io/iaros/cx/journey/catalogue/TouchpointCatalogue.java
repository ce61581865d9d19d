package io.iaros.cx.journey.catalogue;

import io.iaros.cx.journey.context.ContextRules;
import io.iaros.cx.journey.context.ContextVisibility;
import io.iaros.cx.journey.context.JourneyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All channels and touchpoints there are. Immutable. */
public final class TouchpointCatalogue {

  /**
   * What holds at a channel or touchpoint.
   *
   * @param consent what the customer must have agreed to; absent: nothing
   */
  record PlaceRule(ContextVisibility visibility, @Nullable String consent) {}

  /** What becomes of a channel and a touchpoint that somebody names. */
  public sealed interface Located {
    record At(Place place) implements Located {}

    /**
     * @param field which of the two is wrong
     */
    record Unknown(String field, String detail) implements Located {}
  }

  private final Map<String, PlaceRule> channels;
  private final Map<String, Touchpoint> touchpoints;
  private final Map<String, PlaceRule> touchpointRules;
  private final ContextRules contextRules;

  TouchpointCatalogue(
      Map<String, PlaceRule> channels,
      Map<String, Touchpoint> touchpoints,
      Map<String, PlaceRule> touchpointRules,
      ContextRules contextRules) {
    this.channels = Map.copyOf(channels);
    this.touchpoints = Map.copyOf(touchpoints);
    this.touchpointRules = Map.copyOf(touchpointRules);
    this.contextRules = contextRules;
  }

  public Set<String> channels() {
    return channels.keySet();
  }

  /** How what is known in a journey is merged. */
  public ContextRules contextRules() {
    return contextRules;
  }

  /** What a place may see of a context; what it may not see stays with the journey. */
  public JourneyContext seenAt(Place place, JourneyContext context) {
    List<PlaceRule> rules = rulesOf(place);
    return context.seen(key -> rules.stream().allMatch(rule -> rule.visibility().shows(key)));
  }

  /** What the customer must have agreed to before a journey is handed over to a place. */
  public Set<String> consentsFor(Place place) {
    return rulesOf(place).stream()
        .map(PlaceRule::consent)
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }

  public Map<String, Touchpoint> touchpoints() {
    return touchpoints;
  }

  public Optional<Touchpoint> touchpoint(String name) {
    return Optional.ofNullable(touchpoints.get(name));
  }

  public Located locate(String channel, @Nullable String touchpoint) {
    if (!channels.containsKey(channel)) {
      return new Located.Unknown(
          "channel",
          "Expected one of the channels %s, but got '%s'."
              .formatted(new TreeSet<>(channels.keySet()), channel));
    }
    if (touchpoint == null) {
      return new Located.At(new Place(channel, null));
    }
    Touchpoint known = touchpoints.get(touchpoint);
    if (known == null) {
      return new Located.Unknown(
          "touchpoint", "Expected a touchpoint of the catalogue, but got '" + touchpoint + "'.");
    }
    if (!known.channel().equals(channel)) {
      return new Located.Unknown(
          "touchpoint",
          "Expected a touchpoint of the channel '%s', but '%s' belongs to '%s'."
              .formatted(channel, touchpoint, known.channel()));
    }
    return new Located.At(new Place(channel, touchpoint));
  }

  /** A place of an older catalogue has no rules. */
  private List<PlaceRule> rulesOf(Place place) {
    List<PlaceRule> rules = new ArrayList<>();
    PlaceRule ofChannel = channels.get(place.channel());
    if (ofChannel != null) {
      rules.add(ofChannel);
    }
    PlaceRule ofTouchpoint =
        place.touchpoint() == null ? null : touchpointRules.get(place.touchpoint());
    if (ofTouchpoint != null) {
      rules.add(ofTouchpoint);
    }
    return rules;
  }
}
