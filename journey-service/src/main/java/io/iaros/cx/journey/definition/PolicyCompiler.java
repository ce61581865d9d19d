package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.DefinitionDocument.EntryDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.ExitDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.MessageCapDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.QuietHoursDocument;
import io.iaros.cx.journey.definition.WorkDocument.WaitDocument;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles what holds for a journey as a whole. Used for one document. */
final class PolicyCompiler {

  private static final String UTC = "UTC";

  private final FaultList faults;

  PolicyCompiler(FaultList faults) {
    this.faults = faults;
  }

  JourneyPolicy compile(DefinitionDocument document) {
    return new JourneyPolicy(
        entries(DefinitionCompiler.orEmpty(document.entry())),
        reentry(document),
        cap(document.cap()),
        messageCap(document.messageCap()),
        quietHours(document.quietHours()),
        exits(DefinitionCompiler.orEmpty(document.exits())));
  }

  StepWork.@Nullable Until until(WaitDocument wait, String pointer) {
    long named =
        Stream.of(wait.duration(), wait.until(), wait.localTime())
            .filter(java.util.Objects::nonNull)
            .count();
    if (named != 1) {
      faults.add(pointer, "Expected exactly one of for, until and localTime.");
      return null;
    }
    if (wait.until() != null) {
      return new StepWork.Until.ContextInstant(wait.until());
    }
    if (wait.localTime() != null) {
      LocalTime time = time(wait.localTime(), pointer + "/localTime");
      return time == null ? null : new StepWork.Until.TimeOfDay(time);
    }
    Duration duration = faults.duration(wait.duration(), pointer + "/for");
    return duration == null ? null : new StepWork.Until.After(duration);
  }

  private List<JourneyPolicy.Entry> entries(List<EntryDocument> documents) {
    List<JourneyPolicy.Entry> entries = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      EntryDocument entry = documents.get(i);
      entries.add(
          new JourneyPolicy.Entry(
              entry.on(),
              faults.condition(entry.when(), "/entry/" + i + "/when"),
              entry.keyedBy()));
    }
    return entries;
  }

  private JourneyPolicy.Reentry reentry(DefinitionDocument document) {
    String text = document.reentry();
    if (text == null || text.equals("always")) {
      return new JourneyPolicy.Reentry.Always();
    }
    if (text.equals("never")) {
      return new JourneyPolicy.Reentry.Never();
    }
    Duration pause = faults.duration(text, "/reentry");
    return pause == null
        ? new JourneyPolicy.Reentry.Always()
        : new JourneyPolicy.Reentry.After(pause);
  }

  private JourneyPolicy.@Nullable Cap cap(DefinitionDocument.@Nullable CapDocument cap) {
    Duration within = cap == null ? null : faults.duration(cap.within(), "/cap/within");
    return cap == null || within == null ? null : new JourneyPolicy.Cap(cap.journeys(), within);
  }

  private JourneyPolicy.@Nullable MessageCap messageCap(@Nullable MessageCapDocument cap) {
    Duration within = cap == null ? null : faults.duration(cap.within(), "/messageCap/within");
    return cap == null || within == null
        ? null
        : new JourneyPolicy.MessageCap(cap.messages(), within, cap.otherwise());
  }

  private @Nullable QuietHours quietHours(@Nullable QuietHoursDocument quiet) {
    if (quiet == null) {
      return null;
    }
    LocalTime from = time(quiet.from(), "/quietHours/from");
    LocalTime to = time(quiet.to(), "/quietHours/to");
    ZoneId zone = zone(quiet.zone());
    if (from == null || to == null || zone == null) {
      return null;
    }
    faults.require(!from.equals(to), "/quietHours/to", "Expected an end other than the beginning.");
    return new QuietHours(from, to, zone, quiet.otherwise());
  }

  private List<JourneyPolicy.Exit> exits(List<ExitDocument> documents) {
    faults.requireDistinct(documents.stream().map(ExitDocument::name).toList(), "/exits");
    List<JourneyPolicy.Exit> exits = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      ExitDocument exit = documents.get(i);
      faults.require(
          exit.on() != null || exit.when() != null,
          "/exits/" + i,
          "Expected an event or a condition, or every journey would be left at once.");
      exits.add(
          new JourneyPolicy.Exit(
              exit.name(),
              exit.on(),
              faults.condition(exit.when(), "/exits/" + i + "/when"),
              exit.outcome()));
    }
    return exits;
  }

  private @Nullable LocalTime time(String text, String pointer) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException _) {
      faults.add(pointer, "Expected a time of day such as 21:00, but got '%s'.".formatted(text));
      return null;
    }
  }

  private @Nullable ZoneId zone(@Nullable String name) {
    try {
      return ZoneId.of(name == null ? UTC : name);
    } catch (DateTimeException _) {
      faults.add(
          "/quietHours/zone",
          "Expected a time zone such as Europe/Berlin, but got '%s'.".formatted(name));
      return null;
    }
  }
}
