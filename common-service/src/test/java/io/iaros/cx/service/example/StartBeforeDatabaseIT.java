package io.iaros.cx.service.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.PostgresServer;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class StartBeforeDatabaseIT {

  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aServiceThatStartsBeforeItsDatabaseWaitsForIt() throws Exception {
    PostgresServer postgres = PostgresServer.start(folder, 0);
    EmbeddedServers.guard(postgres.files().pidFile());
    Map<String, String> settings = new HashMap<>(ServiceSecrets.shared().properties());
    settings.putAll(postgres.databases().ensure("late", "late_owner", "a password").settings());
    settings.putAll(EmbeddedServers.settings(StartBeforeDatabaseIT.class, ServerKind.KAFKA));
    postgres.kill();

    CompletableFuture<ConfigurableApplicationContext> starting =
        CompletableFuture.supplyAsync(
            () -> new SpringApplicationBuilder(ExampleApplication.class).run(arguments(settings)));
    try {
      await().during(Duration.ofSeconds(6)).until(() -> !starting.isDone());
      postgres.start();

      assertThat(starting.get(READY_LIMIT.toSeconds(), TimeUnit.SECONDS).isRunning()).isTrue();
    } finally {
      var _ = starting.thenAccept(ConfigurableApplicationContext::close);
      postgres.kill();
    }
  }

  private static String[] arguments(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
        .toArray(String[]::new);
  }
}
