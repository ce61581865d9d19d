package io.iaros.cx.personalization.definition;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a set.
 *
 * @param version 0 while the set of the start holds and none was ever kept
 * @param entries under the name of the kind, in the notation in which they are put
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DefinitionAnswer(
    @JsonProperty long version,
    @JsonProperty DefinitionOrigin origin,
    @JsonProperty String author,
    @JsonProperty Instant at,
    @JsonProperty @Nullable Long restoredFrom,
    @JsonAnyGetter Map<String, List<Map<String, Object>>> entries) {

  static DefinitionAnswer of(String kind, DefinitionVersion version) {
    return new DefinitionAnswer(
        version.version(),
        version.origin(),
        version.author(),
        version.at(),
        version.restoredFrom(),
        Map.of(kind, version.entries()));
  }
}
