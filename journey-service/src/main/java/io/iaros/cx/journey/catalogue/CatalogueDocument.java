package io.iaros.cx.journey.catalogue;

import io.iaros.cx.journey.context.ConflictRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue as its author writes it. Anything may be missing until it is checked.
 *
 * @param context how what is known in a journey is merged
 */
record CatalogueDocument(@Nullable List<ChannelEntry> channels, @Nullable ContextSection context) {

  /**
   * @param show only these keys of the context are seen on this channel; absent: all
   * @param hide these keys are not
   * @param consent what the customer must have agreed to before a journey is handed over to it
   */
  record ChannelEntry(
      @Nullable String name,
      @Nullable String title,
      @Nullable List<String> show,
      @Nullable List<String> hide,
      @Nullable String consent,
      @Nullable List<TouchpointEntry> touchpoints) {}

  /** What a touchpoint says narrows what its channel says. */
  record TouchpointEntry(
      @Nullable String name,
      @Nullable String title,
      @Nullable List<String> show,
      @Nullable List<String> hide,
      @Nullable String consent) {}

  /**
   * @param sources the most reliable first
   * @param conflicts the first that fits a key holds for it
   */
  record ContextSection(
      @Nullable List<SourceEntry> sources, @Nullable List<ConflictEntry> conflicts) {}

  record SourceEntry(
      @Nullable String name, @Nullable List<String> channels, @Nullable List<String> principals) {}

  record ConflictEntry(@Nullable String keys, @Nullable ConflictRule rule) {}
}
