package io.iaros.cx.personalization.definition;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What may be asked about a set as a whole. Entries in a command have no faults. */
sealed interface DefinitionCommand {

  /** Puts these in the place of all. */
  record Replace(List<Map<String, Object>> entries, String author, Instant at)
      implements DefinitionCommand {
    public Replace {
      entries = List.copyOf(entries);
    }
  }

  /** Puts an earlier version back. */
  record Restore(DefinitionVersion former, String author, Instant at)
      implements DefinitionCommand {}

  /** What a start of the service finds, shipped or in the settings file. */
  record Adopt(
      List<Map<String, Object>> entries, DefinitionOrigin origin, String author, Instant at)
      implements DefinitionCommand {
    public Adopt {
      entries = List.copyOf(entries);
    }
  }
}
