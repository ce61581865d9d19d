package io.iaros.cx.local.demo;

import io.iaros.cx.local.Access;
import io.iaros.cx.local.DataOption;
import io.iaros.cx.local.Platform;
import io.iaros.cx.local.PlatformFailure;
import io.iaros.cx.local.PrintedProgress;
import io.iaros.cx.local.PublicApi;
import io.iaros.cx.local.flights.FlightDays;
import io.iaros.cx.local.flights.FlightImport;
import io.iaros.cx.local.flights.GeneratedDay;
import io.iaros.cx.local.flights.ImportProgress;
import io.iaros.cx.local.flights.OperationsFeed;
import io.iaros.cx.local.flights.Passengers;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Start what does not run, and carry a generated disrupted day through it.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final int PASSENGERS_PER_FLIGHT = 8;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--seed", description = "Of the generated day (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() {
    InstantSource clock = InstantSource.system();
    Narration tell = new Narration(spec.commandLine().getOut(), clock);
    Platform platform = data.platform();
    tell.title("Starting what does not run");
    platform.up(new PrintedProgress(new PrintWriter(spec.commandLine().getOut(), true)));
    Access access =
        platform.access().orElseThrow(() -> new PlatformFailure("Expected a started platform"));
    PublicApi api = new PublicApi(access);
    LocalDate today = LocalDate.ofInstant(tell.now(), GeneratedDay.ZONE);

    try (OperationsFeed operations = new OperationsFeed(platform.kafkaBrokers())) {
      prepareExperiment(api);
      carryTheDay(api, operations, today, tell);
      Traveller ada = new Traveller(runOf(tell.now()), today, tell.now());
      new PassengerStory(api, operations, platform.mails(), tell, ada).play();
      new Overview(api, tell).show();
      whatNext(tell, access, ada);
    }
    return 0;
  }

  private static void prepareExperiment(PublicApi api) {
    PublicApi.Answer answer = api.post("/api/v1/analytics/experiment", DemoExperiment.body(), null);
    if (answer.status() != 409) { // it stands from an earlier run
      answer.orFail("create the experiment");
    }
  }

  private void carryTheDay(
      PublicApi api, OperationsFeed operations, LocalDate today, Narration tell) {
    tell.title("A generated day: 36 flights, and snow closes JFK from noon to six");
    FlightDays day = GeneratedDay.on(today, seed);
    new FlightImport(
            api,
            operations,
            new Passengers(seed, Passengers.POPULATION),
            ImportProgress.on(spec.commandLine().getOut()))
        .run(day, PASSENGERS_PER_FLIGHT)
        .print(spec.commandLine().getOut());
    Voices.of(day, new Passengers(seed, Passengers.POPULATION)).tell(api);
  }

  private static String runOf(Instant now) {
    return Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
  }

  private static void whatNext(Narration tell, Access access, Traveller ada) {
    tell.title("What to try next");
    tell.line("  export KEY=$(grep -o 'cxk_[A-Za-z0-9_-]*' .cx/access.json)");
    tell.line(
        "  curl -H \"X-API-Key: $KEY\" %s/api/v1/profiles/%s"
            .formatted(access.gateway(), ada.customerId()));
    tell.line(
        "  curl -H \"X-API-Key: $KEY\" %s/api/v1/journey/%s/history"
            .formatted(access.gateway(), ada.journeyId()));
    tell.line(
        "  curl -H \"X-API-Key: $KEY\" %s/api/v1/analytics/insights".formatted(access.gateway()));
    tell.line("  every operation:    %s/openapi.json".formatted(access.gateway()));
    tell.line(
        "  every part's state: ./cx status      what it says: ./cx logs      end it: ./cx down");
  }
}
