package io.iaros.cx.journey.routing;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue.Located;
import io.iaros.cx.journey.routing.RoutingDocument.BoostEntry;
import io.iaros.cx.journey.routing.RoutingDocument.GroupEntry;
import io.iaros.cx.journey.routing.RoutingDocument.OpeningEntry;
import io.iaros.cx.journey.routing.RoutingDocument.PathEntry;
import io.iaros.cx.journey.routing.RoutingRules.Boost;
import io.iaros.cx.journey.routing.RoutingRules.Group;
import io.iaros.cx.journey.routing.RoutingRules.Kind;
import io.iaros.cx.journey.routing.RoutingRules.Opening;
import io.iaros.cx.journey.routing.RoutingRules.Path;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.Conditions;
import io.iaros.cx.service.problem.Fault;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rules of a document, or lists everything that is wrong with it at once. */
final class RoutingCompiler {

  /** Rules, or all their faults. */
  sealed interface Compilation {
    record Compiled(RoutingRules rules) implements Compilation {}

    record Faulty(List<Fault> faults) implements Compilation {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  private static final int SCORE_MAX = 100;
  private static final int CAPACITY_MAX = 100_000;

  private final Conditions conditions = new Conditions(RoutingRules.VARIABLES);
  private final TouchpointCatalogue catalogue;
  private final List<Fault> faults = new ArrayList<>();

  private RoutingCompiler(TouchpointCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  static Compilation compile(RoutingDocument document, TouchpointCatalogue catalogue) {
    return new RoutingCompiler(catalogue).compiled(document);
  }

  private Compilation compiled(RoutingDocument document) {
    ZoneId zone = zone(document.zone());
    Map<String, Group> groups = new LinkedHashMap<>();
    List<GroupEntry> groupEntries = orEmpty(document.groups());
    for (int i = 0; i < groupEntries.size(); i++) {
      addGroup(groupEntries.get(i), "/groups/" + i, groups);
    }
    List<Path> paths = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<PathEntry> pathEntries = orEmpty(document.paths());
    require(!pathEntries.isEmpty(), "/paths", "Expected a path, but there is none.");
    for (int i = 0; i < pathEntries.size(); i++) {
      Path path = path(pathEntries.get(i), "/paths/" + i, groups);
      requireNew(names.add(path.name()), "/paths/" + i + "/name", path.name());
      paths.add(path);
    }
    return faults.isEmpty()
        ? new Compilation.Compiled(new RoutingRules(zone, groups, paths))
        : new Compilation.Faulty(faults);
  }

  private void addGroup(GroupEntry entry, String pointer, Map<String, Group> groups) {
    String name = text(entry.name(), pointer + "/name");
    int capacity = number(entry.capacity(), 0, CAPACITY_MAX, pointer + "/capacity");
    List<Opening> opening = new ArrayList<>();
    List<OpeningEntry> entries = orEmpty(entry.opening());
    for (int i = 0; i < entries.size(); i++) {
      opening.add(opening(entries.get(i), pointer + "/opening/" + i));
    }
    requireNew(
        groups.put(name, new Group(name, capacity, List.copyOf(opening))) == null,
        pointer + "/name",
        name);
  }

  private Opening opening(OpeningEntry entry, String pointer) {
    List<DayOfWeek> days = entry.days();
    return new Opening(
        days == null ? EnumSet.allOf(DayOfWeek.class) : Set.copyOf(days),
        time(entry.from(), pointer + "/from"),
        time(entry.to(), pointer + "/to"));
  }

  private Path path(PathEntry entry, String pointer, Map<String, Group> groups) {
    Kind kind = kind(entry.kind(), pointer + "/kind");
    String group = entry.group();
    require(
        group == null || groups.containsKey(group),
        pointer + "/group",
        "Expected one of the groups %s, but got '%s'.".formatted(groups.keySet(), group));
    require(
        (kind == Kind.AGENT_GROUP) == (group != null),
        pointer + "/group",
        "Expected a group where agents serve, and only there.");
    return new Path(
        text(entry.name(), pointer + "/name"),
        kind,
        place(entry, pointer),
        group,
        entry.when() == null ? null : condition(entry.when(), pointer + "/when"),
        number(entry.score(), 0, SCORE_MAX, pointer + "/score"),
        text(entry.reason(), pointer + "/reason"),
        boosts(orEmpty(entry.boosts()), pointer + "/boosts"));
  }

  private List<Boost> boosts(List<BoostEntry> entries, String pointer) {
    List<Boost> boosts = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      BoostEntry entry = entries.get(i);
      String at = pointer + "/" + i;
      Condition when = condition(entry.when(), at + "/when");
      int add = number(entry.add(), -SCORE_MAX, SCORE_MAX, at + "/add");
      String reason = text(entry.reason(), at + "/reason");
      if (when != null) {
        boosts.add(new Boost(when, add, reason));
      }
    }
    return List.copyOf(boosts);
  }

  private Place place(PathEntry entry, String pointer) {
    String channel = text(entry.channel(), pointer + "/channel");
    return switch (catalogue.locate(channel, entry.touchpoint())) {
      case Located.At(Place place) -> place;
      case Located.Unknown(String field, String detail) -> {
        faults.add(new Fault(pointer + "/" + field, detail));
        yield new Place(channel, null);
      }
    };
  }

  private Kind kind(@Nullable String kind, String pointer) {
    return switch (String.valueOf(kind)) {
      case "channel" -> Kind.CHANNEL;
      case "agent-group" -> Kind.AGENT_GROUP;
      case "self-service" -> Kind.SELF_SERVICE;
      default -> {
        faults.add(new Fault(pointer, "Expected 'channel', 'agent-group' or 'self-service'."));
        yield Kind.CHANNEL;
      }
    };
  }

  private @Nullable Condition condition(@Nullable String expression, String pointer) {
    if (expression == null) {
      faults.add(new Fault(pointer, "Expected a condition, but there is none."));
      return null;
    }
    return switch (conditions.compile(expression)) {
      case Conditions.Compilation.Compiled(Condition condition) -> condition;
      case Conditions.Compilation.Faulty(List<String> found) -> {
        found.forEach(fault -> faults.add(new Fault(pointer, fault)));
        yield null;
      }
    };
  }

  private ZoneId zone(@Nullable String zone) {
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException _) {
      faults.add(new Fault("/zone", "Expected a time zone such as Europe/London."));
      return ZoneOffset.UTC;
    }
  }

  private LocalTime time(@Nullable String time, String pointer) {
    try {
      return LocalTime.parse(String.valueOf(time));
    } catch (DateTimeException _) {
      faults.add(new Fault(pointer, "Expected a time of day such as 06:00."));
      return LocalTime.MIDNIGHT;
    }
  }

  private int number(@Nullable Integer number, int min, int max, String pointer) {
    require(
        number != null && number >= min && number <= max,
        pointer,
        "Expected a number from %d to %d.".formatted(min, max));
    return number == null ? 0 : number;
  }

  private String text(@Nullable String text, String pointer) {
    require(text != null && !text.isBlank(), pointer, "Expected a text, but there is none.");
    return String.valueOf(text);
  }

  private void requireNew(boolean isNew, String pointer, String name) {
    require(isNew, pointer, "Expected every name once, but '%s' is there again.".formatted(name));
  }

  private void require(boolean fine, String pointer, String detail) {
    if (!fine) {
      faults.add(new Fault(pointer, detail));
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }
}
