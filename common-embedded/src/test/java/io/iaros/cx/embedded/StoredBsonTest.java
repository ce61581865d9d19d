package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class StoredBsonTest {

  private final StoredBson stored = new StoredBson();
  private final ObjectDataType former = new ObjectDataType();

  @Test
  void whatIsWrittenIsRead() {
    Document document =
        new Document("_id", "a")
            .append("version", 7L)
            .append("rate", 0.5)
            .append("at", Instant.parse("2026-03-01T10:00:00.123Z"))
            .append("none", null)
            .append("id", new ObjectId())
            .append("many", List.of(1, "two", new Document("three", true)));

    assertThat(read(stored, written(stored, document))).isEqualTo(document);
    assertThat(read(stored, written(stored, new KeyValue("a")))).isEqualTo(new KeyValue("a"));
    assertThat(read(stored, written(stored, new KeyValue("a", 2L))))
        .isEqualTo(new KeyValue("a", 2L));
    assertThat(read(stored, written(stored, "position"))).isEqualTo("position");
  }

  @Test
  void aFileOfSerializedObjectsIsStillRead() {
    Document document = new Document("_id", "a").append("version", 7L);

    assertThat(read(stored, written(former, document))).isEqualTo(document);
    assertThat(read(stored, written(former, new KeyValue("a")))).isEqualTo(new KeyValue("a"));
  }

  @Test
  void keysKeepTheOrderTheyWereSerializedIn() {
    Random random = new Random(5);
    List<KeyValue> keys = new ArrayList<>();
    for (int number = 0; number < 300; number++) {
      keys.add(key(random));
    }

    for (KeyValue one : keys) {
      for (KeyValue other : keys) {
        assertThat(Integer.signum(stored.compare(one, other)))
            .as("%s and %s", one, other)
            .isEqualTo(Integer.signum(former.compare(one, other)));
      }
    }
  }

  @Test
  void theSpaceOfADocumentIsThatOfItsBson() {
    Document document = new Document("_id", "a".repeat(64)).append("traits", new Document("x", 1));

    assertThat(written(stored, document).remaining()).isLessThan(130);
    assertThat(written(former, document).remaining()).isGreaterThan(300);
  }

  private static KeyValue key(Random random) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return new KeyValue(random.nextLong());
    }
    if (kind == 1) {
      return new KeyValue("a", random.nextInt(3));
    }
    int length = random.nextInt(5) == 0 ? 120 + random.nextInt(20) : random.nextInt(4);
    StringBuilder text = new StringBuilder();
    for (int place = 0; place < length; place++) {
      text.appendCodePoint(random.nextInt(40) == 0 ? 'ß' : 'a' + random.nextInt(3));
    }
    return new KeyValue(text.toString());
  }

  private static ByteBuffer written(ObjectDataType type, Object value) {
    WriteBuffer target = new WriteBuffer();
    type.write(target, value);
    return target.getBuffer().duplicate().flip();
  }

  private static Object read(ObjectDataType type, ByteBuffer source) {
    Object value = type.read(source);
    assertThat(source.remaining()).isZero();
    return value;
  }
}
