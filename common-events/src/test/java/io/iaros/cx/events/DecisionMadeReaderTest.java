package io.iaros.cx.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.personalization.DecisionMade;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class DecisionMadeReaderTest {

  private static final String WHOLE =
      """
      {"decisionId":"d1","channel":"web","touchpoint":"home","slots":[{"slot":"hero","offers":\
      [{"offerId":"lounge","score":2.5,"propensity":1,"counted":true},\
      {"offerId":"wifi","score":1e-3,"propensity":0.25,"counted":null}],"candidates":7},\
      {"slot":"offers","offers":[]}],"treatments":["calm"],"degraded":["redis"],"control":false,\
      "features":[0,12]}\
      """;

  private static final String LEAST =
      """
      {"decisionId":"d1","channel":"web","slots":[],"treatments":[],"degraded":[]}\
      """;

  @Test
  void readsAWholeDecisionAndTheLeastOfOne() {
    assertThat(read(WHOLE)).isEqualTo(readTheGeneralWay(WHOLE)).isPresent();
    assertThat(read(LEAST)).isEqualTo(readTheGeneralWay(LEAST)).isPresent();
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    String newer = LEAST.replace("{", "{\"since\":{\"version\":[1,{\"a\":2}]},");

    assertThat(read(newer)).isEqualTo(read(LEAST)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        """
        {"channel":"web","slots":[],"treatments":[],"degraded":[]}\
        """,
        """
        {"decisionId":null,"channel":"web","slots":[],"treatments":[],"degraded":[]}\
        """,
        """
        {"decisionId":7,"channel":"web","slots":[],"treatments":[],"degraded":[]}\
        """,
        """
        {"decisionId":"d","channel":"web","slots":[null],"treatments":[],"degraded":[]}\
        """,
        """
        {"decisionId":"d","channel":"web","slots":[],"treatments":[null],"degraded":[]}\
        """,
        """
        {"decisionId":"d","channel":"web","slots":[],"treatments":[],"degraded":[],"features":[1.5]}\
        """,
        """
        {"decisionId":"d","channel":"web","slots":[],"treatments":[],"degraded":[],"control":"no"}\
        """,
        """
        {"decisionId":"d","channel":"web","slots":[],"treatments":[],"degraded":[]} {}\
        """,
      })
  void leavesWhatIsNotEvidentlyRightToTheGeneralWay(String data) {
    assertThat(read(data)).isEmpty();
  }

  /** One byte is lost, or becomes another. */
  @Test
  void takesNothingThatTheGeneralWayRefusesOrReadsOtherwise() {
    for (int place = 0; place < WHOLE.length(); place++) {
      for (String other : List.of("", "0", "\"", ",", "}", "n", "\\")) {
        String damaged = WHOLE.substring(0, place) + other + WHOLE.substring(place + 1);
        Optional<DecisionMade> read = read(damaged);
        if (read.isPresent()) {
          assertThat(read).as(damaged).isEqualTo(readTheGeneralWay(damaged));
        }
      }
    }
  }

  private static Optional<DecisionMade> read(String data) {
    return DecisionMadeReader.read(data.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<DecisionMade> readTheGeneralWay(String data) {
    try {
      return Optional.of(EventCodec.mapper().readValue(data, DecisionMade.class));
    } catch (JacksonException refused) {
      return Optional.empty();
    }
  }
}
