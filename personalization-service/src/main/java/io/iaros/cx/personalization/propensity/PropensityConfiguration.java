package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.learning.Case;
import io.iaros.cx.personalization.learning.TableClassifier;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.model.Models;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.personalization.settings.MissionSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PropensityConfiguration {

  /** Under which settings name an address of a model outside. */
  private static final String ENDPOINT = "personalization";

  /** In the order of subjects, which are HMACs and favour nobody. */
  private static final String FIRST_SUBJECT = "";

  @Bean
  PropensityFamily convertFamily(
      Profiles profiles, PropensityProperties properties, InstantSource clock) {
    return family(Propensity.CONVERT, profiles, properties, clock);
  }

  @Bean
  PropensityFamily churnFamily(
      Profiles profiles, PropensityProperties properties, InstantSource clock) {
    return family(Propensity.CHURN, profiles, properties, clock);
  }

  @Bean
  PropensityFamily upgradeFamily(
      Profiles profiles, PropensityProperties properties, InstantSource clock) {
    return family(Propensity.UPGRADE, profiles, properties, clock);
  }

  @Bean
  ValueFamily valueFamily(Profiles profiles, PropensityProperties properties, InstantSource clock) {
    return new ValueFamily(
        properties.rowsMin(), () -> valueCases(profiles, properties, clock.instant()));
  }

  @Bean
  KnownPropensities propensities(
      Models models,
      @Qualifier("convertFamily") PropensityFamily convert,
      @Qualifier("churnFamily") PropensityFamily churn,
      @Qualifier("upgradeFamily") PropensityFamily upgrade,
      PropensityProperties properties,
      MissionSettings settings,
      InstantSource clock) {
    Map<Propensity, CurrentModel<TableClassifier>> current = new EnumMap<>(Propensity.class);
    current.put(Propensity.CONVERT, models.of(convert));
    current.put(Propensity.CHURN, models.of(churn));
    current.put(Propensity.UPGRADE, models.of(upgrade));
    return new KnownPropensities(
        current,
        Optional.ofNullable(settings.modelEndpoints().get(ENDPOINT))
            .map(address -> new RemotePropensities(address, properties.remoteWithin())),
        properties,
        clock);
  }

  private static PropensityFamily family(
      Propensity propensity,
      Profiles profiles,
      PropensityProperties properties,
      InstantSource clock) {
    return new PropensityFamily(
        propensity.label(),
        properties.rowsMin(),
        () -> cases(propensity, profiles, properties, clock.instant()));
  }

  private static List<ValueCase> valueCases(
      Profiles profiles, PropensityProperties properties, Instant now) {
    Instant moment = now.minus(properties.lifetimeValue().window());
    List<ValueCase> cases = new ArrayList<>();
    profiles.sample(
        FIRST_SUBJECT,
        properties.profilesMax(),
        profile ->
            PurchaseHistory.caseOf(profile, moment, properties.lifetimeValue())
                .ifPresent(cases::add));
    return cases;
  }

  /** The window after the moment has just ended. */
  private static List<Case> cases(
      Propensity propensity, Profiles profiles, PropensityProperties properties, Instant now) {
    Instant moment = now.minus(properties.window());
    List<Case> cases = new ArrayList<>();
    profiles.sample(
        FIRST_SUBJECT,
        properties.profilesMax(),
        profile ->
            TimelineCases.of(propensity, profile.subject(), profile.timeline(), moment, properties)
                .ifPresent(cases::add));
    return cases;
  }
}
