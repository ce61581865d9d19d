package io.iaros.cx.personalization.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a customer's story, without personal data.
 *
 * @param kind what sort of thing happened: interaction, feedback, loyalty, recovery …
 * @param what happened, as a name
 * @param details small facts about it, by name
 */
public record TimelineEntry(
    String eventId,
    Instant at,
    String kind,
    String what,
    @Nullable String channel,
    @Nullable String touchpoint,
    @Nullable String journeyId,
    Map<String, Object> details) {

  /** The newest so many are kept. */
  static final int ENTRIES_MAX = 500;

  /** Newest first; the id decides between entries of one instant, so that the order is one. */
  static final Comparator<TimelineEntry> NEWEST_FIRST =
      Comparator.comparing(TimelineEntry::at)
          .thenComparing(TimelineEntry::eventId)
          .thenComparing(TimelineEntry::what)
          .reversed();

  public TimelineEntry {
    details = Map.copyOf(details);
  }

  /** What an entry is found by in a page's cursor. */
  String position() {
    return at + "|" + eventId + "|" + what;
  }

  static List<TimelineEntry> into(List<TimelineEntry> newestFirst, TimelineEntry entry) {
    int found = Collections.binarySearch(newestFirst, entry, NEWEST_FIRST);
    int place = found < 0 ? -found - 1 : found;
    if (place >= ENTRIES_MAX) {
      return newestFirst;
    }
    List<TimelineEntry> updated = new ArrayList<>(newestFirst);
    updated.add(place, entry);
    return updated.subList(0, Math.min(updated.size(), ENTRIES_MAX));
  }
}
