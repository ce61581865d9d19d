package io.iaros.cx.service.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.security.Principal;
import io.iaros.cx.service.security.TokenMinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The secrets of a test run: one key that signs for everybody, in files as services expect them.
 */
public final class ServiceSecrets {

  private static final ServiceSecrets SHARED = make();

  private final ECKey key;
  private final byte[] subjectKey;
  private final Map<String, String> properties;

  private ServiceSecrets(ECKey key, byte[] subjectKey, Map<String, String> properties) {
    this.key = key;
    this.subjectKey = subjectKey;
    this.properties = properties;
  }

  public static ServiceSecrets shared() {
    return SHARED;
  }

  public void register(DynamicPropertyRegistry registry) {
    properties.forEach((name, value) -> registry.add(name, () -> value));
  }

  public Map<String, String> properties() {
    return properties;
  }

  public SubjectIds subjectIds() {
    return new SubjectIds(subjectKey);
  }

  /** A token as the gateway would mint it for an API key, ready for an Authorization header. */
  public String bearer(String audience, String... scopes) {
    return "Bearer "
        + new TokenMinter("gateway-service", key, InstantSource.system())
            .mint(new Principal("key:test", Set.of(scopes)), audience);
  }

  /** A token as another service would mint it. */
  public String serviceBearer(String audience) {
    return bearer(audience, Principal.INTERNAL_SCOPE);
  }

  private static ServiceSecrets make() {
    try {
      Path folder = Files.createTempDirectory("cx-secrets");
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
      Path signing = Files.writeString(folder.resolve("signing.jwk"), key.toJSONString());
      Path jwks =
          Files.writeString(folder.resolve("jwks.json"), new JWKSet(key.toPublicJWK()).toString());
      byte[] subjectKey =
          "a key of thirty-two bytes or more".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      Path subject =
          Files.writeString(
              folder.resolve("subject.key"), Base64.getEncoder().encodeToString(subjectKey));
      return new ServiceSecrets(
          key,
          subjectKey,
          Map.of(
              "cx.security.signing-key-file", signing.toString(),
              "cx.security.jwks-file", jwks.toString(),
              "cx.identity.subject-key-file", subject.toString()));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
