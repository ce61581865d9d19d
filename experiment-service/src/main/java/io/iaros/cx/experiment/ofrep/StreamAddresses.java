package io.iaros.cx.experiment.ofrep;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The addresses of the event stream. A browser's EventSource sends no header, so the address itself
 * opens the stream, to whoever was admitted to an evaluation lately. It is the same for everybody
 * for some hours, so that clients keep their stream while they ask again.
 */
@Component
class StreamAddresses {

  static final String PATH = "/ofrep/v1/events/";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 24;

  private final JdbcClient jdbc;
  private final long lifeMillis;
  private final InstantSource clock;
  private volatile byte[] secret = {};

  StreamAddresses(JdbcClient jdbc, OfrepProperties properties, InstantSource clock) {
    this.jdbc = jdbc;
    this.lifeMillis = properties.streamAddressLife().toMillis();
    this.clock = clock;
  }

  /** That of this period. */
  String current() {
    return PATH + token(period());
  }

  /** Whether it is a token of this period or the one before. */
  boolean opens(String token) {
    long period = period();
    return matches(token, period) || matches(token, period - 1);
  }

  private boolean matches(String token, long period) {
    return MessageDigest.isEqual(
        token(period).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private long period() {
    return clock.millis() / lifeMillis;
  }

  private String token(long period) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret(), ALGORITHM));
      byte[] signature = mac.doFinal(Long.toString(period).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(signature, SIGNATURE_BYTES));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Expected " + ALGORITHM, missing);
    }
  }

  private byte[] secret() {
    byte[] known = secret;
    if (known.length == 0) {
      known =
          jdbc.sql("SELECT secret FROM stream_secret")
              .query(UUID.class)
              .single()
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      secret = known;
    }
    return known;
  }
}
