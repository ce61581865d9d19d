package io.iaros.cx.personalization.loyalty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.loyalty.LoyaltyConfiguration.ProgrammeNotation;
import io.iaros.cx.service.problem.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProgrammeController {

  private static final String PATH = "/api/v1/loyalty/programme";

  /**
   * @param errors all that is wrong; none where the programme can be used
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ProgrammeCheck(boolean valid, List<Fault> errors) {}

  private final ProgrammeNotation notation;

  ProgrammeController(ProgrammeNotation notation) {
    this.notation = notation;
  }

  /** As it may stand in a settings file. */
  @GetMapping(PATH)
  Map<String, Object> get() {
    return notation.parts();
  }

  /** A part that is left out is the shipped one, as in a settings file. */
  @PostMapping(PATH + ":validate")
  ProgrammeCheck validate(@RequestBody Map<String, Object> programme) {
    Map<String, Object> parts = new LinkedHashMap<>(LoyaltyConfiguration.shipped());
    parts.putAll(programme);
    List<Fault> faults = ProgrammeReader.read(parts, "").faults();
    return new ProgrammeCheck(faults.isEmpty(), faults);
  }
}
