package io.iaros.cx.journey.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.service.condition.Condition;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules that were checked and compiled; what they name, exists. Immutable. */
record RoutingRules(ZoneId zone, Map<String, Group> groups, List<Path> paths) {

  /** What the conditions may ask about. */
  static final Set<String> VARIABLES =
      Set.of(
          "context", "channel", "touchpoint", "step", "phase", "tier", "sentiment", "hour", "day");

  enum Kind {
    @JsonProperty("channel")
    CHANNEL,
    @JsonProperty("agent-group")
    AGENT_GROUP,
    @JsonProperty("self-service")
    SELF_SERVICE
  }

  record Group(String name, int capacity, List<Opening> opening) {

    boolean isOpen(ZonedDateTime now) {
      return opening.isEmpty() || opening.stream().anyMatch(hours -> hours.includes(now));
    }
  }

  /** Hours that end at or before their begin last until the next day. */
  record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    boolean includes(ZonedDateTime now) {
      LocalTime time = now.toLocalTime();
      boolean beganToday = days.contains(now.getDayOfWeek()) && !time.isBefore(from);
      if (from.isBefore(to)) {
        return beganToday && time.isBefore(to);
      }
      return beganToday || (days.contains(now.getDayOfWeek().minus(1)) && time.isBefore(to));
    }
  }

  /**
   * @param group null where nobody serves
   */
  record Path(
      String name,
      Kind kind,
      Place place,
      @Nullable String group,
      @Nullable Condition when,
      int score,
      String reason,
      List<Boost> boosts) {}

  record Boost(Condition when, int add, String reason) {}

  RoutingRules {
    groups = Map.copyOf(groups);
    paths = List.copyOf(paths);
  }

  ZonedDateTime local(Instant now) {
    return now.atZone(zone);
  }
}
