package io.iaros.cx.personalization.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.events.customer.LinkRefused;
import io.iaros.cx.personalization.identity.IdentityChange.Decided;
import io.iaros.cx.personalization.identity.IdentityCommand.Alias;
import io.iaros.cx.personalization.identity.IdentityCommand.Claim;
import io.iaros.cx.personalization.identity.IdentityCommand.Place;
import io.iaros.cx.personalization.identity.IdentityCommand.Report;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides who is who, one batch of commands after the other among all instances; what was decided
 * and the events that tell of it are kept together.
 */
@Service
class IdentityHandler {

  /** A command without its time: one that comes later changes nothing any more. */
  private record Pair(String customer, String other, Class<?> asked, Place place) {}

  private final Identities identities;
  private final Outbox outbox;
  private final Events events;
  private final IdentityLimits limits;
  private final MeterRegistry meters;
  private final TransactionTemplate transaction;
  private final Cache<Pair, Instant> settled;

  IdentityHandler(
      Identities identities,
      Outbox outbox,
      Events events,
      IdentityProperties properties,
      MeterRegistry meters,
      PlatformTransactionManager transactions) {
    this.identities = identities;
    this.outbox = outbox;
    this.events = events;
    this.limits = properties.limits();
    this.meters = meters;
    this.transaction = new TransactionTemplate(transactions);
    this.settled =
        Caffeine.newBuilder()
            .maximumSize(properties.settled())
            .expireAfterWrite(properties.settledFor())
            .build();
  }

  void handle(List<IdentityCommand> commands) {
    List<IdentityCommand> open =
        commands.stream().filter(command -> !isSettled(command)).distinct().toList();
    if (open.isEmpty()) {
      return;
    }
    List<IdentityEvent> told = Objects.requireNonNull(transaction.execute(_ -> decided(open)));
    told.forEach(this::count);
    open.forEach(
        command ->
            settled
                .asMap()
                .merge(pair(command), command.at(), (one, two) -> one.isBefore(two) ? one : two));
  }

  private List<IdentityEvent> decided(List<IdentityCommand> commands) {
    identities.lock();
    IdentityGraph before =
        identities.about(
            commands.stream().flatMap(IdentityHandler::subjects).collect(Collectors.toSet()));
    IdentityChange change = IdentityChange.of(limits, before, commands);
    identities.save(change);
    List<Decided> news = change.decided().stream().filter(this::isNews).toList();
    outbox.append(news.stream().flatMap(this::messages).toList());
    return news.stream().map(Decided::event).toList();
  }

  private boolean isNews(Decided decided) {
    return switch (decided.event()) {
      case IdentityEvent.Refused refusal -> identities.isNews(refusal);
      case IdentityEvent.Linked _, IdentityEvent.Unlinked _ -> true;
      case IdentityEvent.Claimed _, IdentityEvent.Named _ -> false;
    };
  }

  /** A link is told to both of its ends. */
  private Stream<Event<?>> messages(Decided decided) {
    Instant at = decided.command().at();
    return switch (decided.event()) {
      case IdentityEvent.Linked(var customer, var subject, var kind, var through) ->
          Stream.of(subject, customer)
              .distinct()
              .map(
                  key ->
                      events.event(key, at, new CustomerLinked(customer, subject, kind, through)));
      case IdentityEvent.Unlinked(var customer, var subject) ->
          Stream.of(events.event(customer, at, new CustomerUnlinked(customer, subject)));
      case IdentityEvent.Refused(var customer, var subject, var reason) ->
          Stream.of(events.event(customer, at, new LinkRefused(customer, subject, reason)));
      case IdentityEvent.Claimed _, IdentityEvent.Named _ -> Stream.empty();
    };
  }

  private void count(IdentityEvent event) {
    switch (event) {
      case IdentityEvent.Linked linked ->
          meters.counter("cx.identity.links", "through", linked.through().name()).increment();
      case IdentityEvent.Refused refused ->
          meters.counter("cx.identity.refusals", "reason", refused.reason().name()).increment();
      case IdentityEvent.Unlinked _ -> meters.counter("cx.identity.unlinks").increment();
      case IdentityEvent.Claimed _, IdentityEvent.Named _ -> {}
    }
  }

  private boolean isSettled(IdentityCommand command) {
    Instant since = settled.getIfPresent(pair(command));
    return since != null && !command.at().isBefore(since) && !(command instanceof Alias);
  }

  private static Stream<String> subjects(IdentityCommand command) {
    return switch (command) {
      case Claim(var customer, var anonymous, _, _, _) -> Stream.of(customer, anonymous);
      case Alias(var customer, var previous, _, _) -> Stream.of(customer, previous);
      case Report(var customer, _) -> Stream.of(customer);
    };
  }

  private static Pair pair(IdentityCommand command) {
    return switch (command) {
      case Claim(var customer, var anonymous, _, var place, _) ->
          new Pair(customer, anonymous, Claim.class, place);
      case Alias(var customer, var previous, var place, _) ->
          new Pair(customer, previous, Alias.class, place);
      case Report(var customer, _) -> new Pair(customer, "", Report.class, Place.PERSONAL);
    };
  }
}
