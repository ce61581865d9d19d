package io.iaros.cx.recovery.saga;

import static io.iaros.cx.recovery.saga.RecoveryFixtures.DEADLINE;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.NOON;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.decision.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RecoveryDeciderPropertyTest {

  private record Run(Recovery end, List<RecoveryEvent> events) {}

  @Property(tries = 500)
  void everyActionSettlesExactlyOnce(
      @ForAll("workflows") List<Action> workflow,
      @ForAll("commands") List<RecoveryCommand> commands) {
    List<Action> settled =
        run(workflow, commands).events().stream()
            .filter(RecoveryEvent.ActionSettled.class::isInstance)
            .map(event -> ((RecoveryEvent.ActionSettled) event).action())
            .toList();
    assertThat(settled).containsExactlyInAnyOrderElementsOf(workflow);
  }

  @Property(tries = 500)
  void endsOnceResolvedOrEscalated(
      @ForAll("workflows") List<Action> workflow,
      @ForAll("commands") List<RecoveryCommand> commands) {
    Run run = run(workflow, commands);
    assertThat(run.end()).isInstanceOfAny(Recovery.Resolved.class, Recovery.Escalated.class);
    assertThat(run.events())
        .filteredOn(
            event ->
                event instanceof RecoveryEvent.Resolved || event instanceof RecoveryEvent.Escalated)
        .hasSize(1);
    assertThat(run.end().steps()).allMatch(Step::isSettled);
  }

  @Property(tries = 500)
  void isNeverTriedMoreOftenThanTheThreshold(
      @ForAll("workflows") List<Action> workflow,
      @ForAll @IntRange(min = 1, max = 5) int threshold,
      @ForAll("commands") List<RecoveryCommand> commands) {
    List<RecoveryCommand> limited =
        commands.stream().map(command -> withThreshold(command, threshold)).toList();
    assertThat(run(workflow, limited).end().steps())
        .allSatisfy(
            step ->
                assertThat(((Progress.Settled) step.progress()).attempts())
                    .isLessThanOrEqualTo(threshold));
  }

  @Property(tries = 500)
  void resolvesOnlyWhenNothingFailed(
      @ForAll("workflows") List<Action> workflow,
      @ForAll("commands") List<RecoveryCommand> commands) {
    Run run = run(workflow, commands);
    if (run.end() instanceof Recovery.Resolved) {
      assertThat(run.events())
          .noneMatch(
              event ->
                  event instanceof RecoveryEvent.ActionSettled settled
                      && settled.outcome() == Outcome.FAILED);
    }
  }

  /** A deadline comes at last, as it does in life. */
  private static Run run(List<Action> workflow, List<RecoveryCommand> commands) {
    List<RecoveryCommand> all = new ArrayList<>();
    all.add(new RecoveryCommand.Start(TIMEOUT, NOON));
    all.addAll(commands);
    all.add(new RecoveryCommand.Expire(DEADLINE));
    Recovery state = Recovery.planned(workflow);
    List<RecoveryEvent> events = new ArrayList<>();
    for (RecoveryCommand command : all) {
      if (RecoveryDecider.decide(state, command)
          instanceof Decision.Accepted<RecoveryEvent, RecoveryRejection>(var happened)) {
        for (RecoveryEvent event : happened) {
          state = RecoveryDecider.evolve(state, event);
          events.add(event);
        }
      }
    }
    return new Run(state, events);
  }

  private static RecoveryCommand withThreshold(RecoveryCommand command, int threshold) {
    return command instanceof RecoveryCommand.Fail(var action, var reason, _, var now)
        ? new RecoveryCommand.Fail(action, reason, policy(threshold), now)
        : command;
  }

  private static RetryPolicy policy(int threshold) {
    return new RetryPolicy(threshold, Duration.ofSeconds(1), 2, Duration.ofSeconds(30));
  }

  @Provide
  Arbitrary<List<Action>> workflows() {
    return Arbitraries.of(Action.class).list().uniqueElements().ofMinSize(1);
  }

  @Provide
  Arbitrary<List<RecoveryCommand>> commands() {
    Arbitrary<Action> actions = Arbitraries.of(Action.class);
    Arbitrary<RecoveryCommand> settle =
        Combinators.combine(actions, Arbitraries.of(RecoveryCommand.Ending.class))
            .as((action, end) -> new RecoveryCommand.Settle(action, end, null, NOON));
    Arbitrary<RecoveryCommand> fail =
        actions.map(action -> new RecoveryCommand.Fail(action, "no", policy(3), NOON));
    Arbitrary<RecoveryCommand> handOver =
        actions.map(action -> new RecoveryCommand.HandOver(action, NOON));
    Arbitrary<RecoveryCommand> rare =
        Arbitraries.integers()
            .between(0, 15)
            .map(
                number ->
                    number == 0
                        ? new RecoveryCommand.Escalate("asked for", NOON)
                        : new RecoveryCommand.Expire(NOON));
    return Arbitraries.oneOf(List.of(settle, fail, handOver, rare)).list().ofMaxSize(40);
  }
}
