package io.iaros.cx.personalization.identity;

import java.util.ArrayList;
import java.util.List;

/** What some commands, decided one after the other, made of who is who. */
record IdentityChange(IdentityGraph before, IdentityGraph after, List<Decided> decided) {

  /** A command and what it led to. */
  record Decided(IdentityCommand command, IdentityEvent event) {}

  IdentityChange {
    decided = List.copyOf(decided);
  }

  static IdentityChange of(
      IdentityLimits limits, IdentityGraph before, List<IdentityCommand> commands) {
    IdentityGraph graph = before;
    List<Decided> decided = new ArrayList<>();
    for (IdentityCommand command : commands) {
      List<IdentityEvent> events = IdentityDecider.decide(limits, graph, command);
      graph = IdentityDecider.evolve(graph, events);
      events.forEach(event -> decided.add(new Decided(command, event)));
    }
    return new IdentityChange(before, graph, decided);
  }
}
