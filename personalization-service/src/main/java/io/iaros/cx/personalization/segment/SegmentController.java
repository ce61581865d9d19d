package io.iaros.cx.personalization.segment;

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

/** The segments over HTTP: one set, read and replaced as a whole. */
@RestController
class SegmentController {

  private static final String SEGMENTS = "/api/v1/segments";
  private static final String VERSIONS = SEGMENTS + "/versions";
  private static final String VERSION = VERSIONS + "/{version}";

  /**
   * @param segments anything, because {@link SegmentReader} says more of what is wrong than a
   *     schema
   */
  record SegmentSetBody(@Size(max = SegmentReader.SEGMENTS_MAX) List<@Nullable Object> segments) {}

  private final Definitions<SegmentSet> segments;

  SegmentController(Definitions<SegmentSet> segments) {
    this.segments = segments;
  }

  @GetMapping(SEGMENTS)
  ResponseEntity<DefinitionAnswer> get() {
    return segments.get();
  }

  @PutMapping(SEGMENTS)
  ResponseEntity<DefinitionAnswer> replace(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody SegmentSetBody body,
      Principal caller) {
    return segments.replace(body.segments(), ifMatch, caller.getName());
  }

  @PostMapping(SEGMENTS + ":validate")
  DefinitionCheck validate(@RequestBody SegmentSetBody body) {
    return segments.check(body.segments());
  }

  @GetMapping(VERSIONS)
  Page<Summary> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return segments.list(limit, cursor);
  }

  @GetMapping(VERSION)
  ResponseEntity<DefinitionAnswer> get(@PathVariable long version) {
    return segments.get(version);
  }

  @PostMapping(VERSION + ":restore")
  ResponseEntity<DefinitionAnswer> restore(
      @PathVariable long version,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return segments.restore(version, ifMatch, caller.getName());
  }
}
