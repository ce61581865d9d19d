package io.iaros.cx.personalization.definition;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.Map;

/**
 * What came of a check.
 *
 * @param counts how many entries were read, under the name of the kind
 * @param errors all that is wrong; none where the set can be used
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DefinitionCheck(
    boolean valid, @JsonAnyGetter Map<String, Integer> counts, List<Fault> errors) {}
