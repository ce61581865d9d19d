package io.iaros.cx.service.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.List;
import java.util.UUID;

/** UUIDv5 of natural keys: the same key always gives the same id, on every machine. */
public final class NameBasedIds {

  /** The platform's own name space; changing it would change every imported id. */
  private static final UUID NAME_SPACE = UUID.fromString("7c0f5d0e-0c2b-5d0a-9a52-2f1f2f8b6c11");

  private static final String SEPARATOR = "|";

  private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(NAME_SPACE);

  private NameBasedIds() {}

  /**
   * @param kind what it is an id of, so that a flight and a booking never share one
   */
  public static String of(String kind, String... parts) {
    return GENERATOR.generate(kind + SEPARATOR + String.join(SEPARATOR, List.of(parts))).toString();
  }
}
