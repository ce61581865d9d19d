package io.iaros.cx.personalization.model;

import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.refresh.Refresh;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

  /** The author of models that are trained by themselves. */
  private static final String REFRESH = "schedule";

  @Bean
  Models models(ObjectProvider<ModelFamily<?, ?>> families, ModelVersions versions) {
    return new Models(families.orderedStream().toList(), versions);
  }

  @Bean
  ModelHandler modelHandler(ModelVersions versions, PlatformTransactionManager transactions) {
    return new ModelHandler(versions, transactions);
  }

  @Bean
  ModelTraining modelTraining(
      ModelVersions versions,
      TrainingLeases leases,
      ModelHandler handler,
      ModelProperties properties,
      IdSource ids,
      InstantSource clock) {
    return new ModelTraining(versions, leases, handler, properties, ids, clock);
  }

  @Bean
  ModelReloading modelReloading(
      Models models, ModelVersions versions, ModelTraining training, ModelProperties properties) {
    return new ModelReloading(models, versions, training, properties.poll());
  }

  @Bean
  Refresh modelRefresh(
      Models models,
      ModelTraining training,
      DataSource dataSource,
      ModelProperties properties,
      MissionSettings settings) {
    return new Refresh(
        "model-refresh",
        new Refresh.Pace(properties.firstTraining(), settings.modelRefresh()),
        dataSource,
        Refresh.ofEach(
            models::all,
            model -> "The model " + model.family().name(),
            model -> {
              var _ = training.train(model, ModelOrigin.SCHEDULE, REFRESH);
            }));
  }
}
