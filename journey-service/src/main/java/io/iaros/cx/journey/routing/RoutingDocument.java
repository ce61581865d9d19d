package io.iaros.cx.journey.routing;

import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules as their author writes them. Anything may be missing until it is checked.
 *
 * @param zone in which opening hours are told, such as {@code Europe/London}
 * @param groups of agents
 * @param paths that a customer may be led on
 */
record RoutingDocument(
    @Nullable String zone, @Nullable List<GroupEntry> groups, @Nullable List<PathEntry> paths) {

  /**
   * @param capacity how many customers it serves at once
   * @param opening absent: always
   */
  record GroupEntry(
      @Nullable String name, @Nullable Integer capacity, @Nullable List<OpeningEntry> opening) {}

  /**
   * @param days absent: every day
   * @param from such as {@code 06:00}
   * @param to exclusive; not after {@code from} means on the next day
   */
  record OpeningEntry(@Nullable List<DayOfWeek> days, @Nullable String from, @Nullable String to) {}

  /**
   * @param kind {@code channel}, {@code agent-group} or {@code self-service}
   * @param group that serves, where the kind is {@code agent-group}
   * @param when absent: for everybody
   * @param score 0 to 100; the higher, the sooner
   */
  record PathEntry(
      @Nullable String name,
      @Nullable String kind,
      @Nullable String channel,
      @Nullable String touchpoint,
      @Nullable String group,
      @Nullable String when,
      @Nullable Integer score,
      @Nullable String reason,
      @Nullable List<BoostEntry> boosts) {}

  record BoostEntry(@Nullable String when, @Nullable Integer add, @Nullable String reason) {}
}
