package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.definition.DefinitionFactory;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.model.Models;
import io.iaros.cx.personalization.profile.LoyaltyTiers;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.personalization.segment.ClusterFamily.Row;
import io.iaros.cx.personalization.settings.MissionSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SegmentConfiguration {

  /** In the order of subjects, which are HMACs and favour nobody. */
  private static final String FIRST_SUBJECT = "";

  /** None are shipped: which customers belong together is the user's to say. */
  @Bean
  Definitions<SegmentSet> segments(DefinitionFactory factory, MissionSettings settings) {
    return factory.create(new SegmentKind(), settings.definitions(SegmentKind.NAME), List.of());
  }

  /** The registry is made of its families, and so is asked for only once one is trained. */
  @Bean
  ClusterFamily clusterFamily(
      Profiles profiles,
      SegmentProperties properties,
      InstantSource clock,
      ObjectProvider<SegmentEvaluation> evaluation) {
    return new ClusterFamily(
        () -> customers(profiles, properties.clustersCustomersMax(), clock.instant()),
        () -> evaluation.getObject().clusters(),
        properties.clustersCustomersMin());
  }

  @Bean
  SegmentEvaluation segmentEvaluation(
      Definitions<SegmentSet> segments,
      Models models,
      ClusterFamily family,
      LoyaltyTiers tiers,
      InstantSource clock) {
    return new SegmentEvaluation(segments, models.of(family), tiers, clock);
  }

  /** Documents that another one stands for are left out. */
  private static List<Row> customers(Profiles profiles, int most, Instant now) {
    List<Row> rows = new ArrayList<>();
    profiles.sample(
        FIRST_SUBJECT,
        most,
        profile -> {
          if (profile.links().customer() == null) {
            CustomerNumbers.of(profile, now)
                .map(numbers -> new Row(profile.subject(), Arrays.stream(numbers).boxed().toList()))
                .ifPresent(rows::add);
          }
        });
    return rows;
  }
}
