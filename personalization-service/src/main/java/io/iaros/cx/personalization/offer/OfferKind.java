package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.definition.DefinitionKind;
import java.util.List;
import java.util.Map;

/** The catalogue of offers, edited as one set. */
public final class OfferKind implements DefinitionKind<OfferSet> {

  /** How many offers a set may have. */
  public static final int OFFERS_MAX = 2_000;

  static final String NAME = "offers";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading<OfferSet> read(List<?> entries, String pointer) {
    return OfferReader.read(entries, pointer);
  }

  @Override
  public List<Map<String, Object>> notation(OfferSet set) {
    return set.offers().stream().map(OfferNotation::of).toList();
  }
}
