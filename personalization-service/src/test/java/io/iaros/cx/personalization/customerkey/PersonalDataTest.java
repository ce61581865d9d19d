package io.iaros.cx.personalization.customerkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.Encrypted;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

  private static final String ADA = "subject-of-ada";
  private static final String BOB = "subject-of-bob";
  private static final Map<String, Object> FACTS = Map.of("email", "ada@example.org");

  private final SecureRandom random = new SecureRandom();
  private final MasterKey masterKey = new MasterKey(new byte[AesGcm.KEY_BYTES], random);
  private final KeysInMemory keys = new KeysInMemory();
  private final PersonalData personalData = new PersonalData(keys, new AesGcm(random));

  @Test
  void opensWhatItSealed() {
    Encrypted sealed = personalData.safeFor(List.of(ADA)).seal(ADA, FACTS);

    assertThat(sealed.ciphertext()).doesNotContain("ada");
    assertThat(personalData.existingSafeOf(List.of(ADA)).open(sealed)).contains(FACTS);
  }

  @Test
  void opensNothingOnceTheKeyIsErased() {
    Encrypted sealed = personalData.safeFor(List.of(ADA)).seal(ADA, FACTS);

    keys.kept.clear();

    assertThat(personalData.existingSafeOf(List.of(ADA)).open(sealed)).isEmpty();
    assertThat(personalData.safeFor(List.of(ADA)).open(sealed)).isEmpty();
  }

  @Test
  void opensNothingForAnotherCustomer() {
    PersonalData.Safe safe = personalData.safeFor(List.of(ADA, BOB));
    Encrypted sealed = safe.seal(ADA, FACTS);

    assertThat(safe.open(new Encrypted(BOB, sealed.ciphertext()))).isEmpty();
    assertThat(safe.open(new Encrypted(ADA, "no base64 at all!"))).isEmpty();
    assertThat(safe.open(new Encrypted(ADA, "AAAA"))).isEmpty();
  }

  @Test
  void unwrapsAKeyOnlyForItsCustomer() {
    byte[] wrapped = masterKey.newWrappedKey(ADA);

    assertThat(masterKey.unwrap(ADA, wrapped)).isPresent();
    assertThat(masterKey.unwrap(BOB, wrapped)).isEmpty();
  }

  private final class KeysInMemory implements CustomerKeys {

    private final Map<String, byte[]> kept = new HashMap<>();

    @Override
    public Map<String, SecretKey> find(Collection<String> subjects) {
      Map<String, SecretKey> found = new HashMap<>();
      for (String subject : subjects) {
        byte[] wrapped = kept.get(subject);
        if (wrapped != null) {
          found.put(subject, masterKey.unwrap(subject, wrapped).orElseThrow());
        }
      }
      return found;
    }

    @Override
    public Map<String, SecretKey> findOrMake(Collection<String> subjects) {
      subjects.forEach(subject -> kept.computeIfAbsent(subject, masterKey::newWrappedKey));
      return find(subjects);
    }
  }
}
