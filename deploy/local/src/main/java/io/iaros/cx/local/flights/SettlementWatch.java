package io.iaros.cx.local.flights;

import io.iaros.cx.local.PlatformFailure;
import io.iaros.cx.local.PublicApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Waits for the recoveries of certain incidents, whatever else the platform has to do. */
final class SettlementWatch {

  private static final Duration SETTLING_MAX = Duration.ofMinutes(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final int NOT_FOUND = 404;

  private final PublicApi api;
  private final ImportProgress progress;

  SettlementWatch(PublicApi api, ImportProgress progress) {
    this.api = api;
    this.progress = progress;
  }

  /**
   * Looks at one incident until it is settled, then at the next: they are worked on in about this
   * order, and who watches should not be a load.
   *
   * @return what there is, also when the time is over and it is less than expected
   */
  Settlement await(List<String> incidentIds, int recoveriesEach) {
    try (ImportProgress.Stage bar =
        progress.begin("recoveries", (long) incidentIds.size() * recoveriesEach)) {
      long giveUpAt = System.nanoTime() + SETTLING_MAX.toNanos();
      Settlement sum = Settlement.NOTHING;
      for (String incidentId : incidentIds) {
        sum = sum.plus(await(incidentId, recoveriesEach, giveUpAt));
        bar.accept(sum.settled());
      }
      return sum;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("The import was interrupted. Run it again.", interrupted);
    }
  }

  private Settlement await(String incidentId, int recoveries, long giveUpAt)
      throws InterruptedException {
    while (true) {
      Settlement present = look(incidentId);
      if (present.isSettled(recoveries) || System.nanoTime() > giveUpAt) {
        return present;
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private Settlement look(String incidentId) {
    PublicApi.Answer answer = api.get("/api/v1/service/recovery/" + incidentId + "?limit=1");
    if (answer.status() == NOT_FOUND) {
      return Settlement.NOTHING;
    }
    JsonNode counts = answer.orFail("read the recoveries of an incident").path("counts");
    long settled = counts.path("resolved").asLong() + counts.path("escalated").asLong();
    long open = counts.path("planned").asLong() + counts.path("running").asLong();
    return new Settlement(1, open + settled, settled);
  }
}
