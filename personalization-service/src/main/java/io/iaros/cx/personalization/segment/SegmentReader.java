package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.condition.ConditionReader;
import io.iaros.cx.personalization.definition.DefinitionKind.Reading;
import io.iaros.cx.personalization.notation.NotationFields;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments as users write them, and lists all that is wrong with them:
 *
 * <pre>{@code
 * - id: often_searching
 *   name: Searches often
 *   condition: "recent.search.last7Days >= 3"
 * }</pre>
 */
final class SegmentReader {

  static final int SEGMENTS_MAX = 200;

  private static final int ID_LENGTH_MAX = 64;
  private static final int NAME_LENGTH_MAX = 128;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]*");
  private static final Set<String> FIELDS = Set.of("id", "name", "condition");

  private final List<Fault> faults = new ArrayList<>();
  private final ConditionReader conditions =
      new ConditionReader(faults, SegmentVariables.conditions());
  private final Set<String> ids = new HashSet<>();

  private SegmentReader() {}

  /**
   * @param pointer where the segments stand in what was sent
   */
  static Reading<SegmentSet> read(List<?> segments, String pointer) {
    SegmentReader reader = new SegmentReader();
    if (segments.size() > SEGMENTS_MAX) {
      return new Reading<>(
          new SegmentSet(List.of()),
          List.of(new Fault(pointer, "Expected at most %d segments.".formatted(SEGMENTS_MAX))));
    }
    List<Segment> read = new ArrayList<>();
    for (int place = 0; place < segments.size(); place++) {
      Segment segment = reader.segment(segments.get(place), pointer + "/" + place);
      if (segment != null) {
        read.add(segment);
      }
    }
    reader.conditions.checkTogether(pointer);
    return new Reading<>(new SegmentSet(read), reader.faults);
  }

  private @Nullable Segment segment(@Nullable Object sent, String pointer) {
    NotationFields fields = new NotationFields(sent, pointer, FIELDS, faults);
    String id = id(fields);
    String name = fields.has("name") ? fields.text("name", NAME_LENGTH_MAX) : null;
    Condition condition = conditions.read(fields.value("condition"), fields.at("condition"));
    return condition == null ? null : new Segment(id, name, condition);
  }

  private String id(NotationFields fields) {
    String id = fields.text("id", ID_LENGTH_MAX);
    if (id.isEmpty()) {
      return id;
    }
    if (!ID.matcher(id).matches()) {
      fields.fault(
          "id", "Expected an id of lower-case letters, digits, '_' and '-', such as often_seen.");
    }
    if (id.startsWith(ClusterFamily.ID_PREFIX)) {
      fields.fault(
          "id",
          "Expected an id that does not begin with %s, as found segments have it."
              .formatted(ClusterFamily.ID_PREFIX));
    }
    if (!ids.add(id)) {
      fields.fault("id", "Expected each id once, but '%s' is there twice.".formatted(id));
    }
    return id;
  }
}
