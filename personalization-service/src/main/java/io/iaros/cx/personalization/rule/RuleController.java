package io.iaros.cx.personalization.rule;

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

/** The rules over HTTP: one set, read and replaced as a whole. */
@RestController
class RuleController {

  private static final String RULES = "/api/v1/rules";
  private static final String VERSIONS = RULES + "/versions";
  private static final String VERSION = VERSIONS + "/{version}";

  /**
   * @param rules anything, because {@link RuleReader} says more of what is wrong than a schema
   */
  record RuleSetBody(@Size(max = RuleReader.RULES_MAX) List<@Nullable Object> rules) {}

  private final Definitions<RuleSet> rules;

  RuleController(Definitions<RuleSet> rules) {
    this.rules = rules;
  }

  @GetMapping(RULES)
  ResponseEntity<DefinitionAnswer> get() {
    return rules.get();
  }

  @PutMapping(RULES)
  ResponseEntity<DefinitionAnswer> replace(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody RuleSetBody body,
      Principal caller) {
    return rules.replace(body.rules(), ifMatch, caller.getName());
  }

  @PostMapping(RULES + ":validate")
  DefinitionCheck validate(@RequestBody RuleSetBody body) {
    return rules.check(body.rules());
  }

  @GetMapping(VERSIONS)
  Page<Summary> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return rules.list(limit, cursor);
  }

  @GetMapping(VERSION)
  ResponseEntity<DefinitionAnswer> get(@PathVariable long version) {
    return rules.get(version);
  }

  @PostMapping(VERSION + ":restore")
  ResponseEntity<DefinitionAnswer> restore(
      @PathVariable long version,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return rules.restore(version, ifMatch, caller.getName());
  }
}
