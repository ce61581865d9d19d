package io.iaros.cx.personalization.assessment;

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

class AssessmentMainTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void findsClustersInMadeUpRowsAndSaysWhatTheyCost() throws IOException {
    int code = run("evaluate", "clusters", "--rows=3000", "--columns=4", "--k=5");

    assertThat(code).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("3000 rows × 4 columns", "5 clusters, best of", "silhouette");
  }

  @Test
  void findsClustersInTheNumbersOfATable() throws IOException {
    StringBuilder table = new StringBuilder("name,flights,spent\n");
    for (int row = 0; row < 40; row++) {
      table.append("n").append(row).append(',').append(row % 2 * 50 + row % 3).append(",7\n");
    }
    Path file = Files.writeString(folder.resolve("table.csv"), table);

    assertThat(run("evaluate", "clusters", file.toString())).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Columns: flights, spent");
  }

  @Test
  void measuresRecommendationsOnRatings() throws IOException {
    StringBuilder ratings = new StringBuilder();
    for (int row = 0; row < 400; row++) {
      ratings.append("u%d::i%d::4::%d%n".formatted(row % 40, (row * 7 + row / 40) % 23, row));
    }
    Path file = Files.writeString(folder.resolve("ratings.dat"), ratings);

    assertThat(run("evaluate", "recommendations", file.toString())).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("NDCG@10", "coverage");
  }

  @Test
  void saysHowItIsUsed() throws IOException {
    assertThat(run("evaluate", "astrology")).isEqualTo(2);
    assertThat(run("evaluate", "off-policy", "nowhere")).isEqualTo(2);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Expected: evaluate off-policy FOLDER", "Expected nowhere, but it is not there.");
  }

  private int run(String... arguments) throws IOException {
    return AssessmentMain.run(
        List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
  }
}
