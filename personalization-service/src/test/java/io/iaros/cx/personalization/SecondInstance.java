package io.iaros.cx.personalization;

import io.iaros.cx.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The same service once more, on the same servers. */
final class SecondInstance {

  private SecondInstance() {}

  /**
   * @param first of the instance that runs
   * @param more beans that a test has added to the first
   */
  static ConfigurableApplicationContext start(
      Environment first, Path dataFolder, Class<?>... more) {
    Map<String, String> own = new HashMap<>();
    for (String name :
        List.of(
            "CX_POSTGRES_URL",
            "CX_POSTGRES_USER",
            "CX_POSTGRES_PASSWORD",
            "CX_KAFKA_BROKERS",
            "CX_REDIS_URL",
            "CX_MONGODB_URI",
            EmbeddedServers.TOPIC_PREFIX,
            "cx.security.signing-key-file",
            "cx.security.jwks-file",
            "cx.identity.subject-key-file",
            "cx.personalization.keys.master-key-file")) {
      own.put(name, first.getRequiredProperty(name));
    }
    own.put("cx.data-dir", dataFolder.toString());
    own.put("CX_INSTANCE", "1");
    List<Class<?>> sources = new ArrayList<>(List.of(more));
    sources.addFirst(PersonalizationApplication.class);
    return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
        .web(WebApplicationType.SERVLET)
        .run(
            own.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }
}
