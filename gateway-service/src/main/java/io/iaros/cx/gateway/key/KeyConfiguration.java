package io.iaros.cx.gateway.key;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

  @Bean
  KeyHasher keyHasher(KeyProperties properties) {
    Path pepper = properties.pepperFile();
    if (pepper == null) {
      throw new IllegalStateException("Expected cx.gateway.keys.pepper-file to name a file");
    }
    return new KeyHasher(SecretFiles.read(pepper));
  }

  @Bean
  KeyCheck keyCheck(ApiKeys keys, KeyHasher hasher, InstantSource clock, KeyProperties properties) {
    return new CachedKeyCheck(keys, hasher, clock, properties);
  }

  @Bean
  BootstrapKeys bootstrapKeys(ApiKeys keys, KeyHasher hasher, KeyProperties properties) {
    return new BootstrapKeys(keys, hasher, properties);
  }
}
