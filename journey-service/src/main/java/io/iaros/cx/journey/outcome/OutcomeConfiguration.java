package io.iaros.cx.journey.outcome;

import io.iaros.cx.service.refresh.Refresh;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

  @Bean
  Refresh outcomeRefresh(
      FinishedJourneys journeys,
      OutcomeTrainer trainer,
      DataSource dataSource,
      OutcomeProperties properties) {
    return new Refresh(
        "outcome-refresh",
        new Refresh.Pace(properties.firstTraining(), properties.period()),
        dataSource,
        Refresh.ofEach(
            journeys::definitions,
            "The model of %s"::formatted,
            definition -> {
              var _ = trainer.train(definition, "schedule");
            }));
  }
}
