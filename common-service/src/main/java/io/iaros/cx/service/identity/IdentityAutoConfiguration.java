package io.iaros.cx.service.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Time, ids and subject ids: what a pure core must be given from the edge. */
@AutoConfiguration
@EnableConfigurationProperties(IdentityProperties.class)
class IdentityAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  @ConditionalOnMissingBean
  IdSource idSource() {
    TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
    return () -> generator.generate().toString();
  }

  /** Lazy, because a service that makes no subject ids is not given the key. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  @ConditionalOnExpression("!'${cx.identity.subject-key-file:}'.isEmpty()")
  SubjectIds subjectIds(IdentityProperties properties) {
    Path file = properties.subjectKeyFile();
    if (file == null) {
      throw new IllegalStateException("Expected cx.identity.subject-key-file to name a file");
    }
    try {
      return new SubjectIds(
          Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read the subject key", unreadable);
    }
  }
}
