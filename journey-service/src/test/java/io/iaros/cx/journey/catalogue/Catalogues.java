package io.iaros.cx.journey.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The shipped catalogue, for tests. */
public final class Catalogues {

  private Catalogues() {}

  public static TouchpointCatalogue airline() {
    try {
      return CatalogueFile.read(
          Objects.requireNonNull(Catalogues.class.getResourceAsStream("/catalogue/airline.yaml")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
