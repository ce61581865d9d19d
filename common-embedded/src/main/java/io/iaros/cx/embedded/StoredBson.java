package io.iaros.cx.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;

/**
 * How documents and the keys of their indexes stand in the file: documents as BSON, keys of one
 * text as that text. Left to itself the store serializes Java objects, and does so with both keys
 * each time it compares two of them, which took half of the server's time. What was written that
 * way is still read, and keys keep their order. Thread-safe.
 */
final class StoredBson extends ObjectDataType {

  /** Of the tags in front of values, which the store uses up to 19 and from 32 on. */
  private static final byte TEXT_KEY = 30;

  private static final byte DOCUMENT = 31;

  /**
   * What a document takes in memory beside its BSON: profiles are one long text, and few fields.
   */
  private static final int FIELDS_MEMORY = 800;

  private static final int USUAL_BYTES = 1_000;

  /** Longer keys are compared as they were serialized, which is the order they stand in. */
  private static final int PLAIN_LENGTH_MAX = 127;

  private static final int KEY_MEMORY = 150;

  /** A hint for the size of the cache; that threads overwrite each other's does no harm. */
  private int averageBytes = USUAL_BYTES;

  @Override
  public void write(WriteBuffer target, Object value) {
    if (value instanceof Document document) {
      writeDocument(target, document);
    } else if (value instanceof KeyValue key && isText(key)) {
      target.put(TEXT_KEY);
      super.write(target, key.get(0));
    } else {
      super.write(target, value);
    }
  }

  private void writeDocument(WriteBuffer target, Document document) {
    ByteBuf bson = Unpooled.buffer(averageBytes);
    BsonEncoder.encodeDocument(document, bson);
    int length = bson.readableBytes();
    target.put(DOCUMENT).putVarInt(length).put(bson.nioBuffer());
    noteLength(length);
  }

  private void noteLength(int length) {
    averageBytes += (length - averageBytes) / 16;
  }

  @Override
  public Object read(ByteBuffer source) {
    return switch (source.get(source.position())) {
      case DOCUMENT -> readDocument(source);
      case TEXT_KEY -> {
        source.get();
        yield new KeyValue(super.read(source));
      }
      default -> super.read(source);
    };
  }

  private Document readDocument(ByteBuffer source) {
    source.get();
    int length = DataUtils.readVarInt(source);
    noteLength(length);
    Document document =
        BsonDecoder.decodeBson(Unpooled.wrappedBuffer(source.slice(source.position(), length)));
    source.position(source.position() + length);
    return document;
  }

  @Override
  public int compare(Object one, Object other) {
    if (one instanceof KeyValue left
        && other instanceof KeyValue right
        && isPlain(left)
        && isPlain(right)) {
      String text = (String) left.get(0);
      String second = (String) right.get(0);
      return text.length() == second.length()
          ? text.compareTo(second)
          : Integer.compare(text.length(), second.length());
    }
    return super.compare(one, other);
  }

  @Override
  public int getMemory(Object value) {
    return switch (value) {
      case Document _ -> averageBytes + FIELDS_MEMORY;
      case KeyValue _ -> KEY_MEMORY;
      default -> super.getMemory(value);
    };
  }

  private static boolean isText(KeyValue key) {
    return key.size() == 1 && key.get(0) instanceof String;
  }

  private static boolean isPlain(KeyValue key) {
    return key.size() == 1 && key.get(0) instanceof String text && isPlain(text);
  }

  /** Serialized, text begins with its length; then come its characters, one byte each. */
  private static boolean isPlain(String text) {
    if (text.length() > PLAIN_LENGTH_MAX) {
      return false;
    }
    for (int place = 0; place < text.length(); place++) {
      if (text.charAt(place) == 0 || text.charAt(place) >= 128) {
        return false;
      }
    }
    return true;
  }
}
