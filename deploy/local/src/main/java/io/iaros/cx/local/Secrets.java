package io.iaros.cx.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.apache.commons.codec.binary.Base32;

/**
 * The secrets of one platform, made at its first start and kept: losing the subject key or the
 * master key loses every customer.
 */
public final class Secrets {

  private static final int KEY_BYTES = 32;

  /** RFC 4226 asks for 160 bits. */
  private static final int TOTP_BYTES = 20;

  private static final int PASSWORD_BYTES = 18;
  private static final int KEY_ID_BYTES = 4;
  private static final String ADMIN = "admin";

  private final Path folder;
  private final SecureRandom random;

  Secrets(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /** Makes what is missing and keeps what is there. */
  void ensure() {
    PrivateFiles.createFolder(folder);
    for (ServiceName service : ServiceName.values()) {
      make(signingKey(service), () -> newSigningKey(service));
      make(databasePassword(service), () -> text(PASSWORD_BYTES));
    }
    make(subjectKey(), this::newKey);
    make(masterKey(), this::newKey);
    make(apiKeyPepper(), this::newKey);
    make(postgresPassword(), () -> text(PASSWORD_BYTES));
    make(apiKey(), () -> "cxk_" + text(KEY_BYTES));
    make(writeKey(), () -> "cxw_" + text(KEY_BYTES));
    make(adminPassword(), () -> text(PASSWORD_BYTES));
    make(adminTotp(), () -> new Base32().encodeAsString(bytes(TOTP_BYTES)).replace("=", ""));
    publishKeys();
  }

  public Access access(String gateway) {
    return new Access(
        gateway,
        PrivateFiles.read(apiKey()),
        PrivateFiles.read(writeKey()),
        new Access.Admin(
            ADMIN, PrivateFiles.read(adminPassword()), PrivateFiles.read(adminTotp())));
  }

  /** The service's private key, a JWK. */
  public Path signingKey(ServiceName service) {
    return folder.resolve(service.label() + ".jwk");
  }

  /** Everybody's public keys. */
  public Path jwks() {
    return folder.resolve("jwks.json");
  }

  /** Makes subject ids out of customers' ids; 32 bytes in base64. */
  public Path subjectKey() {
    return folder.resolve("subject.key");
  }

  /** Wraps customers' data keys; 32 bytes in base64. */
  public Path masterKey() {
    return folder.resolve("master.key");
  }

  /** Hashes API keys; 32 bytes in base64. */
  public Path apiKeyPepper() {
    return folder.resolve("apikey.pepper");
  }

  Path apiKey() {
    return folder.resolve("bootstrap-api.key");
  }

  Path writeKey() {
    return folder.resolve("bootstrap-write.key");
  }

  Path postgresPassword() {
    return folder.resolve("postgres.password");
  }

  /** Of the one database that only this service enters. */
  public Path databasePassword(ServiceName service) {
    return folder.resolve(service.label() + "-database.password");
  }

  private Path adminPassword() {
    return folder.resolve("admin.password");
  }

  private Path adminTotp() {
    return folder.resolve("admin.totp");
  }

  private static void make(Path file, Supplier<String> content) {
    if (!Files.exists(file)) {
      PrivateFiles.write(file, content.get());
    }
  }

  private void publishKeys() {
    var keys =
        Arrays.stream(ServiceName.values())
            .map(service -> (JWK) readSigningKey(service).toPublicJWK())
            .toList();
    PrivateFiles.write(jwks(), new JWKSet(keys).toString());
  }

  private ECKey readSigningKey(ServiceName service) {
    try {
      return ECKey.parse(PrivateFiles.read(signingKey(service)));
    } catch (ParseException e) {
      throw new PlatformFailure("Expected a private JWK in " + signingKey(service), e);
    }
  }

  private String newSigningKey(ServiceName service) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .secureRandom(random)
          .keyUse(KeyUse.SIGNATURE)
          .keyID(service.label() + "-" + text(KEY_ID_BYTES))
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new PlatformFailure("This JDK makes no P-256 keys", e);
    }
  }

  private String newKey() {
    return Base64.getEncoder().encodeToString(bytes(KEY_BYTES));
  }

  /** Random bytes in letters that need no quoting anywhere. */
  private String text(int length) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
