package io.iaros.cx.personalization.ledger;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.personalization.fold.FoldObserver;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand;
import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import io.iaros.cx.personalization.loyalty.Occasion;
import io.iaros.cx.personalization.personal.PersonalTraits;
import io.iaros.cx.personalization.profile.Arrival;
import io.iaros.cx.personalization.profile.LoyaltyTiers;
import io.iaros.cx.service.identity.NameBasedIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Posts what customers earn by what they do, and takes over what other services have posted. Each
 * transaction has an id that the event gives it, so that hearing of it again changes nothing.
 */
@Component
class FoldedEarnings implements FoldObserver {

  private final LoyaltyProgramme programme;
  private final LoyaltyTiers tiers;
  private final LoyaltyHandler handler;

  FoldedEarnings(LoyaltyProgramme programme, LoyaltyTiers tiers, LoyaltyHandler handler) {
    this.programme = programme;
    this.tiers = tiers;
    this.handler = handler;
  }

  @Override
  public void folded(List<Folded> folded) {
    Map<String, List<LoyaltyCommand>> commands = new HashMap<>();
    for (Folded one : folded) {
      List<LoyaltyCommand> ofOne =
          one.arrivals().stream().flatMap(arrival -> commands(one, arrival)).toList();
      if (!ofOne.isEmpty()) {
        commands.put(one.profile().subject(), ofOne);
      }
    }
    handler.handleAll(commands);
  }

  private Stream<LoyaltyCommand> commands(Folded folded, Arrival arrival) {
    Event<?> event = arrival.event();
    return switch (event.data()) {
      case InteractionRecorded interaction when isOfCustomer(interaction, arrival) ->
          earnings(event, interaction, folded);
      case LoyaltyPointsPosted posting -> Stream.of(takeOver(event, posting));
      default -> Stream.empty(); // the fold reads many topics, and these two are of the ledger
    };
  }

  /** Who is not known yet has no account. */
  private static boolean isOfCustomer(InteractionRecorded interaction, Arrival arrival) {
    return interaction.customerId() != null
        || arrival.personalTraits().contains(PersonalTraits.CUSTOMER_ID);
  }

  private Stream<LoyaltyCommand> earnings(
      Event<?> event, InteractionRecorded interaction, Folded folded) {
    Occasion occasion =
        new Occasion(
            interaction.name(),
            interaction.channel(),
            interaction.touchpoint(),
            interaction.properties(),
            tiers.of(folded.profile()),
            event.time());
    return programme.earnings(occasion).stream()
        .map(
            earning ->
                new LoyaltyCommand.Earn(
                    new LoyaltyTransaction(
                        NameBasedIds.of("loyalty-earning", event.id(), earning.rule()),
                        earning.points(),
                        earning.rule(),
                        event.id()),
                    event.time()));
  }

  private static LoyaltyCommand takeOver(Event<?> event, LoyaltyPointsPosted posting) {
    return new LoyaltyCommand.TakeOver(
        new LoyaltyTransaction(
            posting.transactionId(), posting.points(), posting.reason(), posting.reference()),
        event.time());
  }
}
