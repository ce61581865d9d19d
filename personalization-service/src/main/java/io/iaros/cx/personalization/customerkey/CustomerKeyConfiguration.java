package io.iaros.cx.personalization.customerkey;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CustomerKeyConfiguration {

  @Bean
  PersonalData personalData(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      CustomerKeyProperties properties) {
    Path file = properties.masterKeyFile();
    if (file == null) {
      throw new IllegalStateException("Expected CX_MASTER_KEY_FILE to name a file");
    }
    TransactionTemplate ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    SecureRandom random = new SecureRandom();
    return new PersonalData(
        new PostgresCustomerKeys(
            jdbc, ownTransaction, MasterKey.in(file, random), properties, Ticker.systemTicker()),
        new AesGcm(random));
  }
}
