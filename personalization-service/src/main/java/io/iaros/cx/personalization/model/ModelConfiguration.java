package io.iaros.cx.personalization.model;

import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.service.identity.IdSource;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

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
  ModelRefresh modelRefresh(
      Models models,
      ModelTraining training,
      DataSource dataSource,
      ModelProperties properties,
      MissionSettings settings) {
    return new ModelRefresh(models, training, dataSource, properties, settings.modelRefresh());
  }
}
