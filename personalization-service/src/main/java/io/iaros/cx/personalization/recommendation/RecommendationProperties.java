package io.iaros.cx.personalization.recommendation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param items the properties of an interaction that name an item, the first that is there counts
 * @param attributes the properties that say what an item is like
 * @param bought the names of interactions after which an item is not offered again, because it was
 *     taken
 * @param declined those after which it is not, because it was refused
 * @param rowsMin with fewer signals nothing is learned
 * @param rowsMax so many of the newest are learned from
 * @param itemsMax so many of the most taken are known to a model
 * @param keptFor after which a signal is forgotten
 */
@ConfigurationProperties("cx.personalization.recommendations")
record RecommendationProperties(
    @DefaultValue({"itemId", "productId", "offerId", "route"}) List<String> items,
    @DefaultValue({"category", "brand", "type", "cabin", "destination", "slot"})
        List<String> attributes,
    @DefaultValue({
          "purchase",
          "purchased",
          "flight_purchase",
          "order_completed",
          "booking",
          "booking_completed",
          "offer_accepted"
        })
        Set<String> bought,
    @DefaultValue({"offer_declined", "offer_dismissed", "declined", "dismissed"})
        Set<String> declined,
    @DefaultValue("50") int rowsMin,
    @DefaultValue("100000") int rowsMax,
    @DefaultValue("2000") int itemsMax,
    @DefaultValue("365d") Duration keptFor) {}
