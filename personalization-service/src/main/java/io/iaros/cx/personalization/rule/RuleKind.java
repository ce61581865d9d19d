package io.iaros.cx.personalization.rule;

import io.iaros.cx.personalization.definition.DefinitionKind;
import java.util.List;
import java.util.Map;

public final class RuleKind implements DefinitionKind<RuleSet> {

  static final String NAME = "rules";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading<RuleSet> read(List<?> entries, String pointer) {
    return RuleReader.read(entries, pointer);
  }

  @Override
  public List<Map<String, Object>> notation(RuleSet set) {
    return set.notation();
  }
}
