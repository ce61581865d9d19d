package io.iaros.cx.personalization.decision;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For other services, which know customers by their subject and place offers themselves. */
@RestController
class OfferRankController {

  /**
   * @param context what is known of the situation; goes before what was set earlier
   * @param offers which are asked about; an unknown one is missing in the answer
   */
  record OfferRankBody(
      @Size(min = 1, max = 128) String subject,
      @Size(min = 1, max = 64) String channel,
      @Nullable @Size(max = 256) String touchpoint,
      @Nullable @Size(max = 200) Map<String, @Nullable Object> context,
      @Size(min = 1, max = 50) List<@Size(min = 1, max = 64) String> offers) {}

  private final Personalization personalization;

  OfferRankController(Personalization personalization) {
    this.personalization = personalization;
  }

  @PostMapping("/internal/offers:rank")
  OfferRanks rank(@RequestBody OfferRankBody body) {
    PersonalizeBody situation =
        new PersonalizeBody(
            null,
            null,
            body.channel(),
            body.touchpoint(),
            null,
            null,
            body.context(),
            null,
            null,
            null);
    return personalization.rank(body.subject(), situation, Set.copyOf(body.offers()));
  }
}
