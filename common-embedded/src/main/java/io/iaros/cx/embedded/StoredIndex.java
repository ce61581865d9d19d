package io.iaros.cx.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index of the file. That of ids also answers what asks for more than an id, as MongoDB does:
 * whoever asks holds the document that it finds against all of the question.
 */
final class StoredIndex extends AbstractUniqueIndex<Object> {

  private static final String ID = "_id";

  private final MVMap<KeyValue, Object> positions;
  private final boolean isOfIds;

  StoredIndex(
      MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean isSparse) {
    this.positions = positions;
    this.isOfIds = keys.size() == 1 && ID.equals(keys.getFirst().getKey());
    super(name, keys, isSparse);
  }

  @Override
  public synchronized boolean canHandle(Document query) {
    return super.canHandle(query) || (isOfIds && isOneId(query.get(ID)));
  }

  private static boolean isOneId(@Nullable Object asked) {
    return asked != null
        && !(asked instanceof Document)
        && !(asked instanceof Collection)
        && !BsonRegularExpression.isRegularExpression(asked);
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
  }

  @Override
  protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
    return positions.entrySet();
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return positions.isEmpty();
  }

  /** As the library tells it of a file; nobody here asks. */
  @Override
  public long getDataSize() {
    return getCount();
  }
}
