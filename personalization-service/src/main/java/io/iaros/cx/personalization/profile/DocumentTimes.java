package io.iaros.cx.personalization.profile;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Moments in documents, as nanoseconds since 1970: a document holds dozens of them, and to read
 * them as text took two fifths of the time of reading it. Text is read, too, as older documents
 * have it, and written where a moment is further away than a number reaches, which is 292 years.
 */
final class DocumentTimes {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static final long SECONDS_MAX = Long.MAX_VALUE / SECOND - 1;

  private DocumentTimes() {}

  static JacksonModule module() {
    return new SimpleModule("document-times")
        .addSerializer(Instant.class, new Writer())
        .addDeserializer(Instant.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Instant> {
    Writer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant at, JsonGenerator json, SerializationContext context) {
      if (Math.abs(at.getEpochSecond()) > SECONDS_MAX) {
        json.writeString(at.toString());
      } else {
        json.writeNumber(at.getEpochSecond() * SECOND + at.getNano());
      }
    }
  }

  private static final class Reader extends StdDeserializer<Instant> {
    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
      if (json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        long nanos = json.getLongValue();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
      }
      return Instant.parse(json.getString());
    }
  }
}
