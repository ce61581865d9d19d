package io.iaros.cx.analytics;

import io.iaros.cx.analytics.deadletter.TestConsumers;
import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service on real servers. All tests share one start of it, so each keeps to subjects,
 * topics and definitions of its own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestConsumers.class)
@ContextConfiguration(initializers = OnRealServers.Settings.class)
public @interface OnRealServers {

  /** What {@code cx up} would put into the environment. */
  final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of(
              EmbeddedServers.settings(OnRealServers.class, ServerKind.POSTGRES, ServerKind.KAFKA))
          .and(ServiceSecrets.shared().properties())
          .applyTo(context);
    }
  }
}
