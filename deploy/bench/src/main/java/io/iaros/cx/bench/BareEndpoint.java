package io.iaros.cx.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The baseline: an endpoint that reads one Redis key and returns JSON, and nothing else. */
@SpringBootApplication
@RestController
class BareEndpoint {

  static final String PATH = "/bare";
  static final String KEY_PREFIX = "bare:";

  private final RedisCommands<String, String> redis;

  BareEndpoint() {
    RedisURI address = RedisURI.create(System.getProperty("bench.redis"));
    this.redis = RedisClient.create(address).connect().sync();
  }

  static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(BareEndpoint.class);
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "spring.threads.virtual.enabled", "true",
            "spring.autoconfigure.exclude", platformAutoConfigurations(),
            "spring.main.banner-mode", "off"));
    application.run(arguments);
  }

  @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> read(@RequestBody Map<String, Object> body) {
    String value = redis.get(KEY_PREFIX + body.get("customerId"));
    return value == null ? ResponseEntity.notFound().build() : ResponseEntity.ok(value);
  }

  /** What the platform's services share would make it less bare. */
  private static String platformAutoConfigurations() {
    return StreamSupport.stream(
            ImportCandidates.load(AutoConfiguration.class, BareEndpoint.class.getClassLoader())
                .spliterator(),
            false)
        .filter(name -> name.startsWith("io.iaros.cx."))
        .collect(Collectors.joining(","));
  }
}
