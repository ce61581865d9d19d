package io.iaros.cx.personalization.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What may be asked about the rules as a whole. Rules in a command have no faults. */
sealed interface RuleSetCommand {

  /** Puts these in the place of all. */
  record Replace(List<Map<String, Object>> rules, String author, Instant at)
      implements RuleSetCommand {
    public Replace {
      rules = List.copyOf(rules);
    }
  }

  /** Puts the rules of an earlier version back. */
  record Restore(RuleVersion former, String author, Instant at) implements RuleSetCommand {}

  /** The rules that a start of the service finds, shipped or in the settings file. */
  record Adopt(List<Map<String, Object>> rules, RuleOrigin origin, String author, Instant at)
      implements RuleSetCommand {
    public Adopt {
      rules = List.copyOf(rules);
    }
  }
}
