package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.iaros.cx.service.security.ServiceKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  private Secrets secrets;

  @BeforeEach
  void makeSecrets() {
    secrets = new Secrets(folder.resolve("secrets"), new SecureRandom());
    secrets.ensure();
  }

  @Test
  void keepsThemFromEverybodyElse() throws IOException {
    assertThat(permissions(folder.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(files()).isNotEmpty().allMatch(file -> permissions(file).equals("rw-------"));
  }

  @Test
  void keepsThemForGood() throws IOException {
    List<String> before = contents();
    secrets.ensure();
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void publishesEveryKeyByItsIdAndNoPrivatePart() {
    JWKSet published = ServiceKeys.publicKeys(secrets.jwks());
    assertThat(PrivateFiles.read(secrets.jwks())).doesNotContain("\"d\"");
    for (ServiceName service : ServiceName.values()) {
      var own = ServiceKeys.signingKey(secrets.signingKey(service));
      assertThat(own.isPrivate()).isTrue();
      assertThat(own.getCurve()).isEqualTo(Curve.P_256);
      assertThat(own.getKeyID()).startsWith(service.label() + "-");
      assertThat(published.getKeys()).contains((JWK) own.toPublicJWK());
    }
  }

  @Test
  void makesKeysOfThirtyTwoBytes() {
    Stream.of(secrets.subjectKey(), secrets.masterKey(), secrets.apiKeyPepper())
        .map(PrivateFiles::read)
        .forEach(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(32));
  }

  @Test
  void makesApiKeysThatCanBeToldApart() {
    Access access = secrets.access("http://localhost:8080");
    assertThat(access.apiKey()).matches("cxk_[A-Za-z0-9_-]{43}");
    assertThat(access.writeKey()).matches("cxw_[A-Za-z0-9_-]{43}");
    assertThat(access.admin().totpSecret()).matches("[A-Z2-7]{32}");
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("secrets"))) {
      return files.sorted().toList().stream();
    }
  }

  private List<String> contents() throws IOException {
    return files().map(PrivateFiles::read).toList();
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
