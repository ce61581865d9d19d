package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredIndexTest {

  private final MVStore store = MVStore.open(null);
  private final StoredIndex ids = index("_id");

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void ofIdsAnswersWhatAsksForAnIdAndMore() {
    ids.putKeyPosition(new KeyValue("one"), "at one");

    Document guarded = new Document("version", 3).append("_id", "one");
    assertThat(ids.canHandle(guarded)).isTrue();
    assertThat(ids.getPositions(guarded)).containsExactly("at one");
    assertThat(ids.canHandle(new Document("_id", "one"))).isTrue();
    assertThat(ids.getPositions(new Document("_id", "two").append("version", 3))).isEmpty();
  }

  @Test
  void leavesAloneWhatAsksForNoOneId() {
    assertThat(ids.canHandle(new Document("version", 3))).isFalse();
    assertThat(ids.canHandle(of(new Document("$gt", "one")))).isFalse();
    assertThat(ids.canHandle(of(new Document("$regex", "o.*")))).isFalse();
    assertThat(ids.canHandle(of(List.of("one", "two")))).isFalse();
  }

  /** Another field may be missing, or hold a list. */
  @Test
  void ofAnotherFieldAnswersWhatAsksForThatAlone() {
    StoredIndex names = index("name");

    assertThat(names.canHandle(new Document("name", "one"))).isTrue();
    assertThat(names.canHandle(new Document("name", "one").append("version", 3))).isFalse();
  }

  private static Document of(Object id) {
    return new Document("_id", id).append("version", 3);
  }

  private StoredIndex index(String field) {
    MVMap<KeyValue, Object> map = store.openMap(field);
    return new StoredIndex(map, field + "_1", List.of(new IndexKey(field, true)), false);
  }
}
