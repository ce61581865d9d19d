package io.iaros.cx.personalization.content;

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

/** The content over HTTP: one set, read and replaced as a whole. */
@RestController
class ContentController {

  private static final String CONTENT = "/api/v1/content";
  private static final String VERSIONS = CONTENT + "/versions";
  private static final String VERSION = VERSIONS + "/{version}";

  /**
   * @param content anything, because {@link ContentReader} says more of what is wrong than a schema
   */
  record ContentSetBody(@Size(max = ContentKind.VARIANTS_MAX) List<@Nullable Object> content) {}

  private final Definitions<ContentSet> content;

  ContentController(Definitions<ContentSet> content) {
    this.content = content;
  }

  @GetMapping(CONTENT)
  ResponseEntity<DefinitionAnswer> get() {
    return content.get();
  }

  @PutMapping(CONTENT)
  ResponseEntity<DefinitionAnswer> replace(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ContentSetBody body,
      Principal caller) {
    return content.replace(body.content(), ifMatch, caller.getName());
  }

  @PostMapping(CONTENT + ":validate")
  DefinitionCheck validate(@RequestBody ContentSetBody body) {
    return content.check(body.content());
  }

  @GetMapping(VERSIONS)
  Page<Summary> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return content.list(limit, cursor);
  }

  @GetMapping(VERSION)
  ResponseEntity<DefinitionAnswer> get(@PathVariable long version) {
    return content.get(version);
  }

  @PostMapping(VERSION + ":restore")
  ResponseEntity<DefinitionAnswer> restore(
      @PathVariable long version,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return content.restore(version, ifMatch, caller.getName());
  }
}
