package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J8")
class ContextIT extends ServiceUnderTest {

  @Test
  void saysWhoSetAValueWhenAndFromWhichChannel() {
    Api api = api();
    String id = start(api, Map.of("seat", "12A"));
    api.put(journey(id, "update"), Map.of("channel", "chat", "context", Map.of("bags", 2)));
    Reply state = api.get(journey(id, "state"));
    assertThat(state.text("/context/seat/channel")).isEqualTo("web");
    assertThat(state.text("/context/bags/channel")).isEqualTo("chat");
    assertThat(state.text("/context/bags/setBy")).isNotEmpty();
    assertThat(state.text("/context/bags/setAt")).isNotEmpty();
  }

  @Test
  void settlesConflictsByTheCataloguesRulesAndShowsBothSides() {
    Api api = api();
    String id = start(api, Map.of("needsAssistance", true, "tags", List.of("family")));
    tell(api, id, Map.of("channel", "counter", "context", Map.of("needsAssistance", false)));
    tell(api, id, Map.of("channel", "web", "context", Map.of("needsAssistance", true)));
    tell(
        api,
        id,
        Map.of(
            "channel", "web",
            "source", "inferred",
            "context", Map.of("needsAssistance", true, "tags", List.of("late"))));
    Reply state = api.get(journey(id, "state"));
    assertThat(state.body().at("/context/needsAssistance/value").asBoolean(true)).isFalse();
    assertThat(state.text("/context/needsAssistance/channel")).isEqualTo("counter");
    assertThat(state.body().at("/context/needsAssistance/overruled")).hasSize(3);
    assertThat(state.text("/context/needsAssistance/overruled/0/rule")).isEqualTo("source");
    assertThat(state.text("/context/needsAssistance/overruled/0/channel")).isEqualTo("web");
    assertThat(state.text("/context/needsAssistance/overruled/2/source")).isEqualTo("inferred");
    assertThat(state.body().at("/context/tags/value").toString())
        .isEqualTo("[\"family\",\"late\"]");
    assertThat(api.get(journey(id, "history")).text("/items/2/data/conflicts/0/key"))
        .isEqualTo("needsAssistance");
  }

  @Test
  void isTheSameWhenTheHistoryIsFoldedAgain() {
    Api api = api();
    String id = start(api, Map.of("campaign", "spring"));
    tell(api, id, Map.of("channel", "api", "context", Map.of("campaign", "summer")));
    Reply present = api.get(journey(id, "state"));
    Reply refolded = api.get(journey(id, "state?at=" + present.text("/changedAt")));
    assertThat(refolded.body().at("/context")).isEqualTo(present.body().at("/context"));
    assertThat(present.text("/context/campaign/value")).isEqualTo("spring");
  }

  @Test
  void refusesASourceStrongerThanTheCallersOwn() {
    Api api = api();
    String id = start(api, Map.of());
    Map<String, Object> context = Map.of("needsAssistance", true);
    assertThat(
            api.put(journey(id, "update"), Map.of("source", "staff", "context", context)).status())
        .isEqualTo(422);
    assertThat(
            api.put(journey(id, "update"), Map.of("source", "rumour", "context", context)).status())
        .isEqualTo(422);
  }

  private static void tell(Api api, String id, Map<String, ?> update) {
    assertThat(api.put(journey(id, "update"), update).status()).isEqualTo(200);
  }

  private static String start(Api api, Map<String, ?> context) {
    return api.post("/api/v1/journey/start", startOf("trip", context)).text("/journeyId");
  }
}
