package io.iaros.cx.journey.catalogue;

import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CatalogueController {

  /** The whole catalogue: short by nature, so in one page. */
  record TouchpointList(List<String> channels, List<Touchpoint> items) {}

  private final TouchpointCatalogue catalogue;

  CatalogueController(TouchpointCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping("/api/v1/journey/touchpoints")
  TouchpointList all() {
    return new TouchpointList(
        catalogue.channels().stream().sorted().toList(),
        catalogue.touchpoints().values().stream()
            .sorted(Comparator.comparing(Touchpoint::channel).thenComparing(Touchpoint::name))
            .toList());
  }
}
