package io.iaros.cx.personalization.customerkey;

import io.iaros.cx.events.Encrypted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals personal facts under their customer's own key, and opens them while the key exists. */
public final class PersonalData {

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final CustomerKeys keys;
  private final AesGcm aesGcm;

  PersonalData(CustomerKeys keys, AesGcm aesGcm) {
    this.keys = keys;
    this.aesGcm = aesGcm;
  }

  /** For sealing: customers without a key get one. */
  public Safe safeFor(Collection<String> subjects) {
    return new Safe(keys.findOrMake(subjects), aesGcm);
  }

  /** For opening: what belongs to a customer without a key stays closed. */
  public Safe existingSafeOf(Collection<String> subjects) {
    return new Safe(keys.find(subjects), aesGcm);
  }

  /** The keys of some customers, for as long as one request or one batch lasts. */
  public static final class Safe {

    private final Map<String, SecretKey> keys;
    private final AesGcm aesGcm;

    Safe(Map<String, SecretKey> keys, AesGcm aesGcm) {
      this.keys = Map.copyOf(keys);
      this.aesGcm = aesGcm;
    }

    public Encrypted seal(String subject, Map<String, Object> facts) {
      return sealBytes(subject, MAPPER.writeValueAsBytes(facts));
    }

    public Encrypted sealText(String subject, String text) {
      return sealBytes(subject, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when the key was erased, or the bytes are not this customer's. */
    public Optional<Map<String, Object>> open(Encrypted sealed) {
      return openBytes(sealed).map(bytes -> MAPPER.readValue(bytes, FACTS));
    }

    public Optional<String> openText(Encrypted sealed) {
      return openBytes(sealed).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Encrypted sealBytes(String subject, byte[] plain) {
      SecretKey key = keys.get(subject);
      if (key == null) {
        throw new IllegalArgumentException("Expected a customer this safe was opened for");
      }
      byte[] sealed = aesGcm.seal(key, plain, context(subject));
      return new Encrypted(subject, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    private Optional<byte[]> openBytes(Encrypted sealed) {
      SecretKey key = keys.get(sealed.subject());
      return key == null
          ? Optional.empty()
          : bytes(sealed).flatMap(bytes -> aesGcm.open(key, bytes, context(sealed.subject())));
    }

    private static Optional<byte[]> bytes(Encrypted sealed) {
      try {
        return Optional.of(Base64.getUrlDecoder().decode(sealed.ciphertext()));
      } catch (IllegalArgumentException foreign) {
        return Optional.empty(); // whoever wrote it, it was not sealed here
      }
    }

    private static byte[] context(String subject) {
      return subject.getBytes(StandardCharsets.UTF_8);
    }
  }
}
