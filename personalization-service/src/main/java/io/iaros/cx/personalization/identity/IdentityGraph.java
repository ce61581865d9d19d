package io.iaros.cx.personalization.identity;

import io.iaros.cx.events.customer.CustomerLinked.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is who, as far as some commands have to know.
 *
 * @param members to which customer each subject belongs; a subject that is not here stands for
 *     itself
 * @param named when an alias last named the subject that stands for a customer, by that subject
 * @param claims which customers were seen with an anonymous id, and when first, by that id
 */
record IdentityGraph(
    Map<String, Member> members,
    Map<String, Instant> named,
    Map<String, Map<String, Instant>> claims) {

  static final IdentityGraph EMPTY = new IdentityGraph(Map.of(), Map.of(), Map.of());

  /**
   * @param customer the subject that stands for the customer
   */
  record Member(String customer, Kind kind) {}

  /** A customer that was seen with an anonymous id. */
  record Claimant(String customer, Instant at) {
    static final Comparator<Claimant> FIRST =
        Comparator.comparing(Claimant::at).thenComparing(Claimant::customer);
  }

  IdentityGraph {
    members = Map.copyOf(members);
    named = Map.copyOf(named);
    claims = Map.copyOf(claims);
  }

  String customerOf(String subject) {
    Member member = members.get(subject);
    return member == null ? subject : member.customer();
  }

  /** Whose an anonymous id is; empty while it is nobody's. */
  Optional<String> ownerOf(String anonymous) {
    return Optional.ofNullable(members.get(anonymous)).map(Member::customer);
  }

  /** All ids of a customer, the one that stands for them included. */
  Map<String, Kind> idsOf(String customer) {
    Map<String, Kind> ids = new HashMap<>();
    ids.put(customer, Kind.CUSTOMER_ID);
    members.forEach(
        (subject, member) -> {
          if (member.customer().equals(customer)) {
            ids.put(subject, member.kind());
          }
        });
    return ids;
  }

  Map<String, Instant> claimsOf(String anonymous) {
    return claims.getOrDefault(anonymous, Map.of());
  }

  @Nullable Instant namedAt(String customer) {
    return named.get(customer);
  }

  /** How many customers went by an anonymous id; those who have become one count once. */
  int customersWith(String anonymous) {
    return claimsOf(anonymous).keySet().stream()
        .map(this::customerOf)
        .collect(Collectors.toCollection(HashSet::new))
        .size();
  }

  IdentityGraph after(IdentityEvent event) {
    return switch (event) {
      case IdentityEvent.Claimed(var customer, var anonymous, var at) -> {
        Map<String, Instant> of = new HashMap<>(claimsOf(anonymous));
        of.put(customer, at);
        yield new IdentityGraph(members, named, with(claims, anonymous, Map.copyOf(of)));
      }
      case IdentityEvent.Linked(var customer, var subject, var kind, _) -> {
        Map<String, Member> all = new HashMap<>(members);
        all.putIfAbsent(customer, new Member(customer, Kind.CUSTOMER_ID));
        all.put(subject, new Member(customer, kind));
        yield new IdentityGraph(all, named, claims);
      }
      case IdentityEvent.Unlinked(_, var subject) -> {
        Map<String, Member> all = new HashMap<>(members);
        all.remove(subject);
        yield new IdentityGraph(all, named, claims);
      }
      case IdentityEvent.Named(var customer, var at) ->
          new IdentityGraph(members, with(named, customer, at), claims);
      case IdentityEvent.Refused _ -> this;
    };
  }

  private static <V> Map<String, V> with(Map<String, V> all, String key, V value) {
    Map<String, V> more = new HashMap<>(all);
    more.put(key, value);
    return more;
  }
}
