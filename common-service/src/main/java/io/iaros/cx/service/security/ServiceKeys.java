package io.iaros.cx.service.security;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** Reads the keys that were laid down for this service. */
public final class ServiceKeys {

  private ServiceKeys() {}

  public static ECKey signingKey(Path file) {
    try {
      return ECKey.parse(Files.readString(file));
    } catch (ParseException unfit) {
      throw new IllegalStateException("Expected an EC key in " + file.getFileName(), unfit);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file.getFileName(), unreadable);
    }
  }

  public static JWKSet publicKeys(Path file) {
    try {
      return JWKSet.load(file.toFile()).toPublicJWKSet();
    } catch (ParseException unfit) {
      throw new IllegalStateException("Expected a key set in " + file.getFileName(), unfit);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file.getFileName(), unreadable);
    }
  }
}
