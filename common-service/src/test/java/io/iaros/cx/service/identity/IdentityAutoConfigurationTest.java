package io.iaros.cx.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IdentityAutoConfigurationTest {

  private static final String KEY_FILE = "cx.identity.subject-key-file=";

  @TempDir Path folder;

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(IdentityAutoConfiguration.class));

  @Test
  void startsWithoutTheSubjectKeyWhereNobodyMakesSubjectIds() {
    runner.withPropertyValues(KEY_FILE).run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void makesSubjectIdsWithTheKeyThatItWasGiven() throws IOException {
    byte[] key = new byte[32];
    Path file =
        Files.writeString(folder.resolve("subject.key"), Base64.getEncoder().encodeToString(key));
    runner
        .withPropertyValues(KEY_FILE + file)
        .run(
            context ->
                assertThat(context.getBean(SubjectIds.class).ofCustomer("c1"))
                    .isEqualTo(new SubjectIds(key).ofCustomer("c1")));
  }
}
