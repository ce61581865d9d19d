package io.iaros.cx.personalization.propensity;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param window how long after the moment of its features an answer is looked for
 * @param activeWithin customers who were seen so long before that moment are learnt from
 * @param conversions interactions that are a purchase
 * @param upgrades interactions that are an upgrade
 * @param profilesMax how many customers are learnt from
 * @param rowsMin with fewer cases there is no version
 * @param keptFor how long what a model outside said may be used
 * @param remoteWithin how long a model outside may take; nobody waits for it
 * @param lifetimeValue how it is learnt what customers will buy
 */
@ConfigurationProperties("cx.personalization.propensities")
record PropensityProperties(
    @DefaultValue("30d") Duration window,
    @DefaultValue("90d") Duration activeWithin,
    @DefaultValue({
          "purchase",
          "purchased",
          "booking_completed",
          "order_completed",
          "checkout_completed"
        })
        Set<String> conversions,
    @DefaultValue({"upgrade", "upgrade_purchased", "seat_upgraded", "cabin_upgraded"})
        Set<String> upgrades,
    @DefaultValue("20000") int profilesMax,
    @DefaultValue("500") int rowsMin,
    @DefaultValue("10m") Duration keptFor,
    @DefaultValue("300ms") Duration remoteWithin,
    @DefaultValue LifetimeValue lifetimeValue) {

  /**
   * @param window how far ahead is looked
   * @param currency in which purchases count; what was bought in others does not
   */
  record LifetimeValue(
      @DefaultValue("365d") Duration window, @DefaultValue("EUR") String currency) {}
}
