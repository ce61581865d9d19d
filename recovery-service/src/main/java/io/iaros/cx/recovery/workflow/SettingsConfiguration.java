package io.iaros.cx.recovery.workflow;

import io.iaros.cx.service.problem.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** The shipped settings under those of the user's file; a faulty file keeps the service down. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

  private static final String DEFAULTS = "recovery-defaults.yaml";

  /** Below the shipped file, which names every part. */
  private static final RecoverySettings NONE =
      new RecoverySettings(false, 1, Duration.ofMinutes(1), List.of());

  @Bean
  RecoverySettings recoverySettings(@Value("${cx.settings-file:}") String userFile) {
    RecoverySettings shipped = named(DEFAULTS, shipped()).over(NONE);
    return userFile.isBlank() ? shipped : named(userFile, text(Path.of(userFile))).over(shipped);
  }

  private static NamedSettings named(String name, String yaml) {
    SettingsReader.Reading reading = SettingsReader.read(yaml);
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          reading.faults().stream()
              .map(SettingsConfiguration::line)
              .collect(Collectors.joining("; ", "Settings with faults in " + name + ": ", "")));
    }
    return reading.settings();
  }

  private static String line(Fault fault) {
    return fault.pointer() + " " + fault.detail();
  }

  private static String shipped() {
    try (InputStream resource = new ClassPathResource(DEFAULTS).getInputStream()) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read the settings file", unreadable);
    }
  }
}
