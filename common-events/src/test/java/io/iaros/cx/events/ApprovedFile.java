package io.iaros.cx.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A generated file that a person has looked at and committed. {@code -Dapprove=true} writes it
 * anew; what changed is then in the diff to review.
 */
public final class ApprovedFile {

  /** Surefire runs in the directory of the module. */
  public static final Path RESOURCES = Path.of("src/main/resources");

  private ApprovedFile() {}

  /** The content of the file, which is what was generated. */
  public static String approved(Path file, String generated) {
    if (Boolean.getBoolean("approve")) {
      write(file, generated);
    }
    assertThat(file)
        .as("approve a new file, or a change that is meant, with -Dapprove=true")
        .exists()
        .content(UTF_8)
        .isEqualTo(generated);
    return generated;
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content, UTF_8);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
