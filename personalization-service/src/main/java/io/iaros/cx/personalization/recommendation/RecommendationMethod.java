package io.iaros.cx.personalization.recommendation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A way to learn what users may like, with all that can be set. */
sealed interface RecommendationMethod {

  /**
   * @param halfLife as a share of the time that the histories cover; infinite where nothing ages
   */
  record Popular(double halfLife) implements RecommendationMethod {}

  record Neighbours(double shrinkage) implements RecommendationMethod {}

  record Autoencoder(double penalty) implements RecommendationMethod {}

  record Factorized(int factors, double confidence, double penalty)
      implements RecommendationMethod {}

  /** With a share of popularity. */
  record Blended(RecommendationMethod personal, Popular popular, double share)
      implements RecommendationMethod {}

  static List<RecommendationMethod> popular() {
    return List.of(
        new Popular(Double.POSITIVE_INFINITY),
        new Popular(0.5),
        new Popular(0.1),
        new Popular(0.03));
  }

  /** Those that learn, as far as they can cope with so many items. */
  static List<RecommendationMethod> personal(int items) {
    List<RecommendationMethod> methods = new ArrayList<>();
    methods.add(new Neighbours(10));
    methods.add(new Neighbours(100));
    if (items <= ShallowAutoencoder.ITEMS_MAX) {
      methods.add(new Autoencoder(50));
      methods.add(new Autoencoder(300));
    }
    methods.add(new Factorized(16, 10, 5));
    methods.add(new Factorized(48, 10, 5));
    methods.add(new Factorized(16, 40, 30));
    return methods;
  }

  default ItemScorer fit(Histories histories, long seed) {
    return switch (this) {
      case Popular popular -> popularity(histories, popular);
      case Neighbours(double shrinkage) -> ItemSimilarities.cosine(histories, shrinkage);
      case Autoencoder(double penalty) -> ShallowAutoencoder.fit(histories, penalty);
      case Factorized(int factors, double confidence, double penalty) ->
          AlternatingLeastSquares.fit(histories, factors, confidence, penalty, seed);
      case Blended(var personal, var popular, double share) ->
          new BlendedScorer(personal.fit(histories, seed), popularity(histories, popular), share);
    };
  }

  private static ItemPopularity popularity(Histories histories, Popular popular) {
    double span = (double) histories.newest() - histories.oldest();
    return ItemPopularity.of(
        histories, span <= 0 ? Double.POSITIVE_INFINITY : popular.halfLife() * span);
  }

  default String text() {
    return switch (this) {
      case Popular(double halfLife) ->
          Double.isInfinite(halfLife)
              ? "popularity"
              : String.format(Locale.ROOT, "popularity, half-life %.2f of the time", halfLife);
      case Neighbours(double shrinkage) ->
          String.format(Locale.ROOT, "item-to-item cosine, shrinkage %.0f", shrinkage);
      case Autoencoder(double penalty) -> String.format(Locale.ROOT, "EASE, penalty %.0f", penalty);
      case Factorized(int factors, double confidence, double penalty) ->
          String.format(
              Locale.ROOT,
              "ALS, %d factors, confidence %.0f, penalty %.0f",
              factors,
              confidence,
              penalty);
      case Blended(var personal, _, double share) ->
          String.format(Locale.ROOT, "%s + %.2f × popularity", personal.text(), share);
    };
  }
}
