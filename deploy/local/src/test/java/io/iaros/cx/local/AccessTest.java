package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

  private static final Access ACCESS =
      new Access(
          "http://localhost:8080", "cxk_a", "cxw_b", new Access.Admin("admin", "secret", "ABC"));

  @TempDir Path folder;

  @Test
  void isWrittenInTheFormThatClientsKnow() throws IOException {
    Path file = folder.resolve("access.json");
    ACCESS.write(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"gateway":"http://localhost:8080","apiKey":"cxk_a","writeKey":"cxw_b",\
            "admin":{"user":"admin","password":"secret","totpSecret":"ABC"}}\
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isReadBack() {
    Path file = folder.resolve("access.json");
    assertThat(Access.read(file)).isEmpty();
    ACCESS.write(file);
    assertThat(Access.read(file)).contains(ACCESS);
  }

  @Test
  void tellsNoSecretToALog() {
    assertThat(ACCESS.toString()).doesNotContain("cxk_a", "secret");
    assertThat(ACCESS.admin().toString()).doesNotContain("secret", "ABC");
  }
}
