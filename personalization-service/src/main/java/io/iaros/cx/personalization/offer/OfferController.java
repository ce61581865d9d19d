package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.definition.DefinitionAnswer;
import io.iaros.cx.personalization.definition.DefinitionCheck;
import io.iaros.cx.personalization.definition.DefinitionVersions.Summary;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.service.page.Page;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The offers over HTTP: one set, read and replaced as a whole. */
@RestController
class OfferController {

  private static final String OFFERS = "/api/v1/offers";
  private static final String VERSIONS = OFFERS + "/versions";
  private static final String VERSION = VERSIONS + "/{version}";

  /**
   * @param offers anything, because {@link OfferReader} says more of what is wrong than a schema
   */
  record OfferSetBody(@Size(max = OfferKind.OFFERS_MAX) List<@Nullable Object> offers) {}

  private final Definitions<OfferSet> offers;

  OfferController(Definitions<OfferSet> offers) {
    this.offers = offers;
  }

  @GetMapping(OFFERS)
  ResponseEntity<DefinitionAnswer> get() {
    return offers.get();
  }

  @PutMapping(OFFERS)
  ResponseEntity<DefinitionAnswer> replace(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody OfferSetBody body,
      Principal caller) {
    return offers.replace(body.offers(), ifMatch, caller.getName());
  }

  @PostMapping(OFFERS + ":validate")
  DefinitionCheck validate(@RequestBody OfferSetBody body) {
    return offers.check(body.offers());
  }

  @GetMapping(VERSIONS)
  Page<Summary> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return offers.list(limit, cursor);
  }

  @GetMapping(VERSION)
  ResponseEntity<DefinitionAnswer> get(@PathVariable long version) {
    return offers.get(version);
  }

  @PostMapping(VERSION + ":restore")
  ResponseEntity<DefinitionAnswer> restore(
      @PathVariable long version,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return offers.restore(version, ifMatch, caller.getName());
  }
}
