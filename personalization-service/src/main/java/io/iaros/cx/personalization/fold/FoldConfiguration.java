package io.iaros.cx.personalization.fold;

import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.customer.ContextMerged;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LinkRefused;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.personalization.customerkey.PersonalData;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.ImpressionStore;
import io.iaros.cx.personalization.profile.PersonalLookups;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.background.BackgroundThreads;
import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.event.TopicNames;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration(proxyBeanMethods = false)
class FoldConfiguration {

  /** Part of the consumer group, and so of dead letters; it must stay. */
  private static final String NAME = "profiles";

  private static final int HEARTBEAT_MILLIS = 500;
  private static final int MONGO_FOUND_MILLIS = 2_000;
  private static final int MONGO_CONNECT_MILLIS = 3_000;
  private static final int MONGO_READ_MILLIS = 10_000;

  private static final Set<Class<? extends EventData>> FOLDED =
      Set.of(
          InteractionRecorded.class,
          FeedbackGiven.class,
          PreferencesSet.class,
          ContextMerged.class,
          CustomerLinked.class,
          CustomerUnlinked.class,
          LinkRefused.class,
          LoyaltyPointsPosted.class,
          RecoveryStarted.class,
          RecoveryActionSettled.class,
          RecoverySettled.class,
          NotificationSettled.class,
          DecisionMade.class);

  @Bean
  MongoInterruptions mongoInterruptions() {
    return new MongoInterruptions();
  }

  /** A loss is noticed long before its moment is taken to be on disk. */
  @Bean
  MongoClientSettingsBuilderCustomizer mongoListeners(MongoInterruptions interruptions) {
    return settings ->
        settings
            .applyToServerSettings(
                server -> {
                  interruptions.listenTo(server);
                  server.heartbeatFrequency(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
                })
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(MONGO_FOUND_MILLIS, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(MONGO_CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(MONGO_READ_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Bean
  ImpressionFolding impressionFolding(
      ImpressionStore impressions,
      Profiles profiles,
      HotProfiles hotProfiles,
      FoldProperties properties) {
    return new ImpressionFolding(impressions, profiles, hotProfiles, properties.raceTries());
  }

  @Bean
  ProfileFolding profileFolding(
      PersonalData personalData,
      PersonalLookups lookups,
      ImpressionFolding impressions,
      Profiles profiles,
      CustomerProfiles customers,
      HotProfiles hotProfiles,
      FoldDeadLetters deadLetters,
      List<FoldObserver> observers,
      FoldProperties properties,
      @Value("${spring.application.name}") String serviceName) {
    return new ProfileFolding(
        consumer(serviceName),
        FOLDED,
        personalData,
        lookups,
        impressions,
        profiles,
        customers,
        hotProfiles,
        deadLetters,
        observers,
        properties.raceTries());
  }

  @Bean
  FoldDeadLetters foldDeadLetters(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, DeadLetters deadLetters) {
    return new FoldDeadLetters(jdbc, new TransactionTemplate(transactions), deadLetters);
  }

  @Bean
  FoldListener foldListener(
      ProfileFolding folding,
      JdbcTemplate jdbc,
      MongoInterruptions interruptions,
      HotProfiles hotProfiles,
      FoldProperties properties,
      InstantSource clock) {
    return new FoldListener(
        folding, new FoldCheckpoints(jdbc), interruptions, hotProfiles::settle, properties, clock);
  }

  @Bean
  @DependsOn("flywayInitializer")
  KafkaMessageListenerContainer<byte[], byte[]> foldContainer(
      ConsumerFactory<byte[], byte[]> consumers,
      TopicNames topicNames,
      FoldListener listener,
      FoldProperties properties,
      @Value("${spring.application.name}") String serviceName,
      @Value("${cx.consumer.instance}") int instance) {
    ContainerProperties container =
        new ContainerProperties(
            FOLDED.stream()
                .map(data -> topicNames.of(EventCatalogue.typeOf(data).topic()))
                .distinct()
                .toArray(String[]::new));
    container.setGroupId(topicNames.prefix() + consumer(serviceName));
    container.setAckMode(ContainerProperties.AckMode.MANUAL); // the checkpoint holds the offsets
    container.setPollTimeout(properties.idle().toMillis());
    container.setIdleEventInterval(properties.idle().toMillis());
    container.setMessageListener(listener);
    container.setListenerTaskExecutor(BackgroundThreads.executor(NAME));
    container.setKafkaConsumerProperties(membership(serviceName, instance, properties));
    KafkaMessageListenerContainer<byte[], byte[]> result =
        new KafkaMessageListenerContainer<>(consumers, container);
    ExponentialBackOff backOff = new ExponentialBackOff(properties.backOff().toMillis(), 2.0);
    backOff.setMaxInterval(properties.backOffMax().toMillis());
    DefaultErrorHandler untilItSucceeds = new DefaultErrorHandler(backOff);
    untilItSucceeds.setRetryListeners(new FoldRetries());
    result.setCommonErrorHandler(untilItSucceeds);
    return result;
  }

  private static String consumer(String serviceName) {
    return serviceName + "." + NAME;
  }

  private static Properties membership(
      String serviceName, int instance, FoldProperties properties) {
    Properties kafka = new Properties();
    kafka.setProperty(
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, serviceName + "-" + NAME + "-" + instance);
    kafka.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(properties.batch()));
    return kafka;
  }
}
