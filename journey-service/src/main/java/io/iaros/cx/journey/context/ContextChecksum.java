package io.iaros.cx.journey.context;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * SHA-256 over the canonical JSON of a context's values, in hexadecimal: two channels that hold the
 * same context hold the same checksum.
 */
public record ContextChecksum(@JsonValue String value) {

  public static ContextChecksum of(JourneyContext context) {
    return new ContextChecksum(Sha256.of(CanonicalJson.of(context.values())));
  }
}
