package io.iaros.cx.personalization.identity;

import io.iaros.cx.events.customer.CustomerLinked.Kind;
import io.iaros.cx.events.customer.CustomerLinked.Through;
import io.iaros.cx.events.customer.LinkRefused.Reason;
import io.iaros.cx.personalization.identity.IdentityCommand.Alias;
import io.iaros.cx.personalization.identity.IdentityCommand.Claim;
import io.iaros.cx.personalization.identity.IdentityCommand.Place;
import io.iaros.cx.personalization.identity.IdentityCommand.Report;
import io.iaros.cx.personalization.identity.IdentityEvent.Claimed;
import io.iaros.cx.personalization.identity.IdentityEvent.Linked;
import io.iaros.cx.personalization.identity.IdentityEvent.Named;
import io.iaros.cx.personalization.identity.IdentityEvent.Refused;
import io.iaros.cx.personalization.identity.IdentityEvent.Unlinked;
import io.iaros.cx.personalization.identity.IdentityGraph.Claimant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which ids are one customer. Pure. Below the limits the outcome is the same in whatever order
 * commands are decided, and however often: an anonymous id belongs to the customer who was seen
 * with it first in the log, customers become one by aliases, and the newest alias says who stands
 * for them.
 *
 * <p>A refusal is an event: nothing is asked here by anyone who waits for an answer.
 */
final class IdentityDecider {

  private IdentityDecider() {}

  static List<IdentityEvent> decide(
      IdentityLimits limits, IdentityGraph graph, IdentityCommand command) {
    return switch (command) {
      case Claim claim -> claimed(limits, graph, claim);
      case Alias alias -> aliased(limits, graph, alias);
      case Report(var customer, _) -> List.of(new Refused(customer, null, Reason.BLOCKED_VALUE));
    };
  }

  static IdentityGraph evolve(IdentityGraph graph, List<IdentityEvent> events) {
    IdentityGraph after = graph;
    for (IdentityEvent event : events) {
      after = after.after(event);
    }
    return after;
  }

  private static List<IdentityEvent> claimed(
      IdentityLimits limits, IdentityGraph graph, Claim claim) {
    String customer = graph.customerOf(claim.customer());
    String owner = graph.ownerOf(claim.anonymous()).orElse(null);
    if (claim.place() == Place.SHARED) {
      return customer.equals(owner)
          ? List.of()
          : refused(claim.customer(), claim.anonymous(), Reason.SHARED_TOUCHPOINT);
    }
    Instant known = graph.claimsOf(claim.anonymous()).get(claim.customer());
    if (known != null && !claim.at().isBefore(known)) {
      return List.of();
    }
    Claimed claimed = new Claimed(claim.customer(), claim.anonymous(), claim.at());
    if (customer.equals(owner)) {
      return List.of(claimed);
    }
    if (owner != null && !isFirst(graph, claim)) {
      return List.of(
          claimed,
          new Refused(
              claim.customer(), claim.anonymous(), whyNot(limits, graph.after(claimed), claim)));
    }
    if (graph.idsOf(customer).size() >= limits.ids()) {
      return refused(claim.customer(), claim.anonymous(), Reason.ID_LIMIT);
    }
    List<IdentityEvent> events = new ArrayList<>();
    events.add(claimed);
    if (owner != null) {
      events.add(new Unlinked(owner, claim.anonymous()));
    }
    events.add(new Linked(customer, claim.anonymous(), Kind.ANONYMOUS_ID, claim.through()));
    return events;
  }

  private static boolean isFirst(IdentityGraph graph, Claim claim) {
    Claimant claimant = new Claimant(claim.customer(), claim.at());
    return graph.claimsOf(claim.anonymous()).entrySet().stream()
        .map(other -> new Claimant(other.getKey(), other.getValue()))
        .allMatch(other -> Claimant.FIRST.compare(claimant, other) < 0);
  }

  private static Reason whyNot(IdentityLimits limits, IdentityGraph graph, Claim claim) {
    return graph.customersWith(claim.anonymous()) > limits.customersOfDevice()
        ? Reason.SHARED_DEVICE
        : Reason.OTHER_CUSTOMER;
  }

  private static List<IdentityEvent> aliased(
      IdentityLimits limits, IdentityGraph graph, Alias alias) {
    boolean isOne = graph.customerOf(alias.customer()).equals(graph.customerOf(alias.previous()));
    if (alias.place() == Place.SHARED) {
      return isOne
          ? List.of()
          : refused(alias.customer(), alias.previous(), Reason.SHARED_TOUCHPOINT);
    }
    Map<String, Kind> ids = new TreeMap<>(graph.idsOf(graph.customerOf(alias.customer())));
    Map<String, Kind> others = graph.idsOf(graph.customerOf(alias.previous()));
    if (!isOne && ids.size() + others.size() > limits.ids()) {
      return refused(alias.customer(), alias.previous(), Reason.ID_LIMIT);
    }
    ids.putAll(others);
    if (!isOne && mergesIn(ids) > limits.merges()) {
      return refused(alias.customer(), alias.previous(), Reason.MERGE_LIMIT);
    }
    return joined(graph, alias, ids);
  }

  /** So many customers have become one with the first. */
  private static long mergesIn(Map<String, Kind> ids) {
    return ids.values().stream().filter(kind -> kind == Kind.CUSTOMER_ID).count() - 1;
  }

  private static List<IdentityEvent> joined(
      IdentityGraph graph, Alias alias, Map<String, Kind> ids) {
    Claimant newest =
        Stream.concat(
                Stream.of(new Claimant(alias.customer(), alias.at())),
                Stream.of(alias.customer(), alias.previous())
                    .map(graph::customerOf)
                    .flatMap(
                        customer ->
                            Stream.ofNullable(graph.namedAt(customer))
                                .map(at -> new Claimant(customer, at))))
            .max(Claimant.FIRST)
            .orElseThrow();
    String customer = newest.customer();
    List<IdentityEvent> events = new ArrayList<>();
    ids.forEach(
        (subject, kind) -> {
          if (!graph.customerOf(subject).equals(customer)) {
            events.add(new Linked(customer, subject, kind, Through.ALIAS));
          }
        });
    if (!newest.at().equals(graph.namedAt(customer))) {
      events.add(new Named(customer, newest.at()));
    }
    return events;
  }

  private static List<IdentityEvent> refused(String customer, String subject, Reason reason) {
    return List.of(new Refused(customer, subject, reason));
  }
}
