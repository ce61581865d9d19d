package io.iaros.cx.personalization.offer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.Money;
import io.iaros.cx.service.page.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OfferController {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfferAnswer(
      String id,
      String title,
      List<String> slots,
      @Nullable String eligibility,
      double propensity,
      Money value,
      List<WeightAnswer> contextWeights,
      Map<String, Object> content) {

    static OfferAnswer of(Offer offer) {
      return new OfferAnswer(
          offer.id(),
          offer.title(),
          offer.slots(),
          offer.eligibility() == null ? null : offer.eligibility().expression(),
          offer.propensity(),
          offer.value(),
          offer.contextWeights().stream()
              .map(weight -> new WeightAnswer(weight.when().expression(), weight.weight()))
              .toList(),
          offer.content());
    }
  }

  record WeightAnswer(String when, double weight) {}

  private final OfferSet offers;

  OfferController(OfferSet offers) {
    this.offers = offers;
  }

  /** All at once: the catalogue is read and replaced as a whole. */
  @GetMapping("/api/v1/offers")
  Page<OfferAnswer> list() {
    return new Page<>(offers.offers().stream().map(OfferAnswer::of).toList(), null);
  }
}
