package io.iaros.cx.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * How to reach a platform.
 *
 * @param apiKey has every scope
 * @param writeKey a touchpoint's
 * @param admin a member of staff
 */
public record Access(String gateway, String apiKey, String writeKey, Admin admin) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param totpSecret in base32, as authenticator apps take it
   */
  public record Admin(String user, String password, String totpSecret) {

    @Override
    public String toString() {
      return user; // the secrets stay out of logs
    }
  }

  @Override
  public String toString() {
    return gateway; // the secrets stay out of logs
  }

  static Optional<Access> read(Path file) {
    return Files.exists(file)
        ? Optional.of(JSON.readValue(PrivateFiles.read(file), Access.class))
        : Optional.empty();
  }

  void write(Path file) {
    PrivateFiles.write(file, JSON.writeValueAsString(this));
  }
}
