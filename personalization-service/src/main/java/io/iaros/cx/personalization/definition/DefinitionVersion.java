package io.iaros.cx.personalization.definition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state of all definitions of a kind, for good: what is changed or restored becomes the next
 * version.
 *
 * @param version counts up by one from 1; 0 where nothing was kept yet
 * @param entries in the notation that users write
 * @param author who put them: the id of a key, an account or a service
 * @param restoredFrom the version whose entries these are again
 */
public record DefinitionVersion(
    long version,
    List<Map<String, Object>> entries,
    DefinitionOrigin origin,
    String author,
    Instant at,
    @Nullable Long restoredFrom) {

  public DefinitionVersion {
    entries = List.copyOf(entries);
  }

  /** What tells it from any other, even where a restored database counts its number again. */
  record Key(long version, Instant at) {}

  Key key() {
    return new Key(version, at);
  }
}
