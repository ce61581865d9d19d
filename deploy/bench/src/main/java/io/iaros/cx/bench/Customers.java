package io.iaros.cx.bench;

import io.iaros.cx.local.ServiceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Customers who are known, with what a profile usually holds. */
final class Customers {

  static final int COUNT = 100_000;

  private static final int BATCH = 250;
  private static final long POLL_NANOS = 500_000_000;
  private static final int POLLS_MAX = 1_200;
  private static final int READERS = 16;
  private static final List<String> TIERS = List.of("basic", "silver", "gold", "platinum");
  private static final List<String> CHANNELS = List.of("web", "mobile", "kiosk", "chat");

  private Customers() {}

  static String id(int number) {
    return "bench-" + number;
  }

  /** Makes those that are not there yet, and waits until all are folded. */
  static void ensure(BenchPlatform platform) {
    if (isKnown(platform, id(COUNT - 1))) {
      return;
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int from = 0; from < COUNT; from += BATCH) {
      List<Map<String, Object>> batch = new ArrayList<>();
      for (int number = from; number < from + BATCH; number++) {
        batch.add(identify(number, random));
        batch.add(search(number, random));
      }
      platform.send(
          ServiceName.PERSONALIZATION,
          "POST",
          "/api/v1/experience/interaction",
          Map.of("batch", batch));
    }
    for (int poll = 0; poll < POLLS_MAX; poll++) {
      if (areAllKnown(platform)) {
        return;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new IllegalStateException("Expected all customers to be folded within ten minutes");
  }

  /** Decides once for each, by which Redis gets a copy of all of them. */
  static void read(BenchPlatform platform) {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService readers =
        Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
      List<Callable<Void>> reading =
          Collections.nCopies(
              READERS,
              () -> {
                for (int number = next.getAndIncrement();
                    number < COUNT;
                    number = next.getAndIncrement()) {
                  decide(platform, Map.of("customerId", id(number), "channel", "web"));
                }
                return null;
              });
      for (Future<Void> read : readers.invokeAll(reading)) {
        read.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static boolean areAllKnown(BenchPlatform platform) {
    for (int number = COUNT - 1; number >= 0; number -= COUNT / 50) {
      if (!isKnown(platform, id(number))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnown(BenchPlatform platform, String customerId) {
    Map<String, Object> body = Map.of("customerId", customerId, "channel", "web", "explain", true);
    return decide(platform, body).at("/explanation/profileVersion").asLong() > 0;
  }

  private static JsonNode decide(BenchPlatform platform, Map<String, Object> body) {
    return platform.send(
        ServiceName.PERSONALIZATION, "POST", "/api/v1/experience/personalize", body);
  }

  private static Map<String, Object> identify(int number, SplittableRandom random) {
    return Map.of(
        "eventId",
        "bench-identify-" + number,
        "kind",
        "identify",
        "customerId",
        id(number),
        "channel",
        CHANNELS.get(random.nextInt(CHANNELS.size())),
        "traits",
        Map.of(
            "loyaltyTier",
            TIERS.get(random.nextInt(TIERS.size())),
            "homeAirport",
            "A" + random.nextInt(200),
            "language",
            random.nextBoolean() ? "en" : "de",
            "timeZone",
            "Europe/Berlin",
            "children",
            random.nextInt(4)));
  }

  private static Map<String, Object> search(int number, SplittableRandom random) {
    return Map.of(
        "eventId",
        "bench-search-" + number,
        "customerId",
        id(number),
        "name",
        "search",
        "channel",
        CHANNELS.get(random.nextInt(CHANNELS.size())),
        "properties",
        Map.of("destination", "A" + random.nextInt(200), "passengers", 1 + random.nextInt(4)));
  }
}
