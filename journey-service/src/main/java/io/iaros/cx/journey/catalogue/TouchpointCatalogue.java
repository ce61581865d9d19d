package io.iaros.cx.journey.catalogue;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All channels and touchpoints there are. Immutable. */
public final class TouchpointCatalogue {

  /** A channel as the catalogue's author writes it, with its touchpoints. */
  record ChannelEntry(String name, String title, List<TouchpointEntry> touchpoints) {}

  record TouchpointEntry(String name, String title) {}

  /** What becomes of a channel and a touchpoint that somebody names. */
  public sealed interface Located {
    record At(Place place) implements Located {}

    /**
     * @param field which of the two is wrong
     */
    record Unknown(String field, String detail) implements Located {}
  }

  private final Set<String> channels;
  private final Map<String, Touchpoint> touchpoints;

  TouchpointCatalogue(List<ChannelEntry> entries) {
    channels = Set.copyOf(entries.stream().map(ChannelEntry::name).toList());
    touchpoints =
        entries.stream()
            .flatMap(
                channel ->
                    channel.touchpoints().stream()
                        .map(entry -> new Touchpoint(entry.name(), channel.name(), entry.title())))
            .collect(toUnmodifiableMap(Touchpoint::name, identity()));
  }

  public Set<String> channels() {
    return channels;
  }

  public Map<String, Touchpoint> touchpoints() {
    return touchpoints;
  }

  public Optional<Touchpoint> touchpoint(String name) {
    return Optional.ofNullable(touchpoints.get(name));
  }

  public Located locate(String channel, @Nullable String touchpoint) {
    if (!channels.contains(channel)) {
      return new Located.Unknown(
          "channel",
          "Expected one of the channels %s, but got '%s'."
              .formatted(new TreeSet<>(channels), channel));
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
}
