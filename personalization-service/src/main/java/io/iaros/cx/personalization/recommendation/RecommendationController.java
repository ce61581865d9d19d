package io.iaros.cx.personalization.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.model.Models;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.service.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecommendationController {

  private static final int LIMIT_DEFAULT = 10;
  private static final int LIMIT_MAX = 100;

  /**
   * @param kind taken_together, alike or popular
   * @param itemId the item that speaks for it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReasonAnswer(String kind, @Nullable String itemId, @Nullable String channel) {

    static ReasonAnswer of(Recommendation.Reason reason) {
      return switch (reason) {
        case Recommendation.TakenTogether(String item) ->
            new ReasonAnswer("taken_together", item, null);
        case Recommendation.Alike(String item) -> new ReasonAnswer("alike", item, null);
        case Recommendation.Popular(String channel) -> new ReasonAnswer("popular", null, channel);
      };
    }
  }

  record ItemAnswer(String itemId, double score, List<ReasonAnswer> reasons) {

    static ItemAnswer of(Recommendation recommendation) {
      return new ItemAnswer(
          recommendation.item(),
          recommendation.score(),
          recommendation.reasons().stream().map(ReasonAnswer::of).toList());
    }
  }

  /**
   * @param modelVersion null as long as nothing was learned, and then there are no items
   */
  record RecommendationAnswer(
      List<ItemAnswer> items, @Nullable Long modelVersion, @Nullable String method) {}

  private final Customers customers;
  private final ItemSignals signals;
  private final Definitions<OfferSet> offers;
  private final CurrentModel<RecommendationModel> model;

  RecommendationController(
      Customers customers,
      ItemSignals signals,
      Definitions<OfferSet> offers,
      Models models,
      RecommendationFamily family) {
    this.customers = customers;
    this.signals = signals;
    this.offers = offers;
    this.model = models.of(family);
  }

  /** Customers of whom nothing is known are told what is popular. */
  @GetMapping("/api/v1/profiles/{customerId}/recommendations")
  RecommendationAnswer recommendations(
      @PathVariable String customerId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String slot,
      @RequestParam(required = false) @Nullable String channel) {
    int count = limit == null ? LIMIT_DEFAULT : limit;
    if (count < 1 || count > LIMIT_MAX) {
      throw ProblemException.invalid(
          "#limit", "Expected 1 to %d, but got %d.".formatted(LIMIT_MAX, count));
    }
    String subject = customers.subjectInAddress(customerId);
    return model
        .inForce()
        .map(held -> answer(held, signals.ofSubject(subject), slot, channel, count))
        .orElseGet(() -> new RecommendationAnswer(List.of(), null, null));
  }

  private RecommendationAnswer answer(
      CurrentModel.InForce<RecommendationModel> held,
      List<ItemSignal> own,
      @Nullable String slot,
      @Nullable String channel,
      int limit) {
    RecommendationModel learned = held.model();
    Set<String> settled = new HashSet<>();
    own.stream().filter(each -> each.signal().settles()).forEach(each -> settled.add(each.item()));
    Set<String> fitting = slot == null ? Set.of() : offersOf(slot);
    List<Recommendation> recommended =
        learned.recommend(
            learned.history(own),
            channel == null ? "" : channel,
            item ->
                !settled.contains(learned.items().get(item))
                    && (slot == null || fits(learned, item, slot, fitting)),
            limit);
    return new RecommendationAnswer(
        recommended.stream().map(ItemAnswer::of).toList(), held.version(), learned.method());
  }

  private static boolean fits(
      RecommendationModel learned, int item, String slot, Set<String> fitting) {
    return fitting.contains(learned.items().get(item))
        || learned.attributes().get(item).contains("slot=" + slot);
  }

  private Set<String> offersOf(String slot) {
    Set<String> fitting = new HashSet<>();
    offers.inForce().set().offers().stream()
        .filter(offer -> offer.slots().contains(slot))
        .forEach(offer -> fitting.add(offer.id()));
    return fitting;
  }
}
