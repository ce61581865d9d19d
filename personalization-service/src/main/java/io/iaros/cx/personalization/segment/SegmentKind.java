package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.definition.DefinitionKind;
import java.util.List;
import java.util.Map;

final class SegmentKind implements DefinitionKind<SegmentSet> {

  static final String NAME = "segments";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading<SegmentSet> read(List<?> entries, String pointer) {
    return SegmentReader.read(entries, pointer);
  }

  @Override
  public List<Map<String, Object>> notation(SegmentSet set) {
    return set.notation();
  }
}
