package io.iaros.cx.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Keeps documents and indexes as {@link StoredBson}. The store hands out a map that is open already
 * as it was opened, so each is opened here before the backend asks for it by its name.
 */
final class BsonBackend extends H2Backend {

  BsonBackend(MVStore store) {
    super(store);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new Database(name, getMvStore(), getCursorRegistry());
  }

  private static final class Database extends H2Database {

    private static final String DATA = "databases.";
    private static final String INDEX = "._index_";

    private final MVStore store;

    Database(String name, MVStore store, CursorRegistry cursors) {
      this.store = store; // the constructor above opens what is there
      super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
        String collection, String index, List<IndexKey> keys, boolean sparse) {
      return new StoredIndex(
          open(getFullCollectionNamespace(collection) + INDEX + index), index, keys, sparse);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
        String collection, CollectionOptions options) {
      var _ = open(DATA + getFullCollectionNamespace(collection));
      return super.openOrCreateCollection(collection, options);
    }

    private <K, V> MVMap<K, V> open(String name) {
      StoredBson type = new StoredBson();
      @SuppressWarnings("unchecked") // it writes and reads whatever is a key or a value here
      MVMap.MapBuilder<MVMap<K, V>, K, V> map =
          (MVMap.MapBuilder<MVMap<K, V>, K, V>)
              (MVMap.MapBuilder<?, ?, ?>)
                  new MVMap.Builder<Object, Object>().keyType(type).valueType(type);
      return store.openMap(name, map);
    }
  }
}
