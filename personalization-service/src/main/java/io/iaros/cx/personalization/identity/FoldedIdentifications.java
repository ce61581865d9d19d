package io.iaros.cx.personalization.identity;

import io.iaros.cx.events.customer.CustomerLinked.Through;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.OtherIds;
import io.iaros.cx.personalization.fold.FoldObserver;
import io.iaros.cx.personalization.identity.IdentityCommand.Alias;
import io.iaros.cx.personalization.identity.IdentityCommand.Claim;
import io.iaros.cx.personalization.identity.IdentityCommand.Place;
import io.iaros.cx.personalization.identity.IdentityCommand.Report;
import io.iaros.cx.personalization.profile.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hears of events that name more than one id. Hearing of them again changes nothing. */
@Component
class FoldedIdentifications implements FoldObserver {

  private final Touchpoints touchpoints;
  private final IdentityHandler handler;

  FoldedIdentifications(Touchpoints touchpoints, IdentityHandler handler) {
    this.touchpoints = touchpoints;
    this.handler = handler;
  }

  @Override
  public void folded(List<Folded> folded) {
    handler.handle(
        folded.stream().flatMap(one -> one.arrivals().stream()).flatMap(this::commands).toList());
  }

  private Stream<IdentityCommand> commands(Arrival arrival) {
    return arrival.event().data() instanceof InteractionRecorded interaction
            && interaction.otherIds() != null
        ? commands(arrival, interaction, interaction.otherIds())
        : Stream.empty();
  }

  /**
   * What a customer was before is taken for a customer's and for an anonymous id: under the one
   * that it is not there is nothing.
   */
  private Stream<IdentityCommand> commands(
      Arrival arrival, InteractionRecorded interaction, OtherIds others) {
    String customer = arrival.subject();
    Instant at = arrival.publishedAt();
    Place place = touchpoints.placeOf(interaction.channel(), interaction.touchpoint());
    List<IdentityCommand> commands = new ArrayList<>();
    if (others.anonymous() != null) {
      commands.add(new Claim(customer, others.anonymous(), Through.IDENTIFICATION, place, at));
    }
    if (others.previousCustomer() != null) {
      commands.add(new Alias(customer, others.previousCustomer(), place, at));
    }
    if (others.previousAnonymous() != null) {
      commands.add(new Claim(customer, others.previousAnonymous(), Through.ALIAS, place, at));
    }
    if (!others.blocked().isEmpty()) {
      commands.add(new Report(customer, at));
    }
    return commands.stream();
  }
}
