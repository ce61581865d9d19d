package io.iaros.cx.journey.ranking;

import io.iaros.cx.journey.catalogue.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how offers stand with a customer. It answers in time, or that it could not. */
public interface OfferRanker {

  /**
   * @param subject of the customer
   * @param offers that are asked about
   */
  record Question(
      String subject,
      Place place,
      Map<String, ? extends @Nullable Object> context,
      List<String> offers) {
    public Question {
      offers = List.copyOf(offers);
    }
  }

  /** What came back. */
  sealed interface Answer {

    /**
     * @param control whether the customer serves for comparison: then the scores are not to be used
     * @param items what may be offered, the best first
     * @param leftOut what may not be offered now
     * @param degraded what was missing when it was decided, by name
     */
    record Ranks(boolean control, List<Rank> items, List<LeftOut> leftOut, List<String> degraded)
        implements Answer {
      public Ranks {
        items = List.copyOf(items);
        leftOut = List.copyOf(leftOut);
        degraded = List.copyOf(degraded);
      }
    }

    /** There was no answer in time. */
    record Away(String reason) implements Answer {}
  }

  /**
   * @param acceptance how likely the customer takes it, from 0 to 1
   */
  record Rank(String offerId, double score, double acceptance, List<String> reasons) {}

  record LeftOut(String offerId, String reason) {}

  Answer rank(Question question);
}
