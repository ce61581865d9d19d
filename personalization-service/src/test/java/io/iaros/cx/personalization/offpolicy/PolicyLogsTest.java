package io.iaros.cx.personalization.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLogsTest {

  private static final String TABLE =
      """
      ,timestamp,item_id,position,click,propensity_score,user_feature_0
      0,2026-01-01,7,1,1,0.5,gold
      1,2026-01-01,8,1,0,0.25,blue
      2,2026-01-01,8,1,0,0,blue
      """;

  private static final String DECISIONS =
      """
      {"decisionId":"d-1","channel":"web","slots":[{"slot":"hero","offers":[{"offerId":"bag","score":1,"propensity":0.8}]}]}
      {"data":{"decisionId":"d-2","channel":"app","slots":[{"slot":"hero","offers":[{"offerId":"hotel","propensity":0.2},{"offerId":"bag","propensity":0.8}]}]}}
      {"decisionId":"d-3","channel":"app","slots":[{"slot":"hero","offers":[{"offerId":"hotel"}]}]}
      """;

  private static final String REWARDS =
      """
      {"decisionId":"d-1","reward":1}
      {"decisionId":"d-2","offerId":"hotel","reward":2.5}
      {"decisionId":"d-2","offerId":"hotel","reward":0.5}
      not json
      """;

  @TempDir Path folder;

  @Test
  void aTableOfShownItemsIsAPolicyForEachFolder() throws IOException {
    write("thompson/log.csv", TABLE);
    write("thompson/items.csv", "item_id,price\n7,12\n");

    PolicyLogs.Read read = PolicyLogs.read(folder);

    assertThat(read.logs()).extracting(PolicyLog::policy).containsExactly("thompson");
    assertThat(read.logs().getFirst().rounds())
        .containsExactly(
            new LoggedRound("1", "7", 0.5, 1, List.of("user_feature_0=gold")),
            new LoggedRound("1", "8", 0.25, 0, List.of("user_feature_0=blue")));
    assertThat(read.bad())
        .containsExactly("log.csv:4 Expected a propensity in (0, 1], but it is 0.0.");
  }

  @Test
  void decisionsMeetTheirRewards() throws IOException {
    write("decisions.jsonl", DECISIONS);
    write("rewards.jsonl", REWARDS);

    PolicyLogs.Read read = PolicyLogs.read(folder);

    assertThat(read.logs().getFirst().rounds())
        .containsExactly(
            new LoggedRound("hero", "bag", 0.8, 1, List.of("channel=web")),
            new LoggedRound("hero", "hotel", 0.2, 3, List.of("channel=app")),
            new LoggedRound("hero", "bag", 0.8, 0, List.of("channel=app")));
    assertThat(read.bad()).hasSize(2);
    assertThat(read.bad().getFirst())
        .isEqualTo("decisions.jsonl:3 Expected 'propensity' as a number.");
  }

  @Test
  void aReportNamesEveryEstimatorAndWhatIsNotToBeTrusted() throws IOException {
    write("decisions.jsonl", DECISIONS);
    write("rewards.jsonl", REWARDS);
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    boolean judged =
        new OffPolicyReport(out, OffPolicyEvaluation.Settings.standard(), 1).print(folder);

    assertThat(judged).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("IPS", "SNIPS", "DM", "DR", "switch-DR", "effective sample size", "warning:");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
