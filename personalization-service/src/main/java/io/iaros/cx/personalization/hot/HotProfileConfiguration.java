package io.iaros.cx.personalization.hot;

import com.github.benmanes.caffeine.cache.Ticker;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.CustomerSegments;
import io.iaros.cx.personalization.profile.LoyaltyTiers;
import io.iaros.cx.personalization.propensity.Propensities;
import io.iaros.cx.personalization.settings.MissionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HotProfileConfiguration {

  @Bean
  RedisLink redisLink(HotProfileProperties properties) {
    return new RedisLink(properties);
  }

  @Bean
  ColdReads coldReads(HotProfileProperties properties) {
    return new ColdReads(properties.coldReads());
  }

  @Bean
  HotProfiles hotProfiles(
      RedisLink redis,
      ColdReads coldReads,
      CustomerProfiles profiles,
      LoyaltyTiers tiers,
      Propensities propensities,
      CustomerSegments segments,
      HotProfileProperties properties,
      MissionSettings settings) {
    return new HotProfiles(
        new RedisCopies(redis, settings.cacheTimeToLive(), properties.writeTimeout()),
        coldReads,
        profiles,
        tiers,
        propensities,
        segments,
        properties,
        Ticker.systemTicker());
  }
}
