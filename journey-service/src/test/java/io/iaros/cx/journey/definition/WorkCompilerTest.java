package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkCompilerTest {

  private static final String HOOK = "webhook: {url: 'http://hooks.example/a'}";

  @Test
  void wantsAWayOnForEachOutcomeAndNoOther() {
    assertThat(
            faults(
                "- {name: first, phase: one, does: {%s, then: {perhaps: good}}}".formatted(HOOK)))
        .contains("/steps/0/does/then", "/steps/0/does/then/perhaps");
  }

  @Test
  void wantsOneKindOfWork() {
    assertThat(
            faults(
                "- {name: first, phase: one, does: {%s, loop: {times: 2}, then: {done: good}}}"
                    .formatted(HOOK)))
        .contains("/steps/0/does");
  }

  @Test
  void wantsATimeOutWhereSomebodyIsWaitedFor() {
    assertThat(
            faults(
                """
                - name: first
                  phase: one
                  does: {task: {title: Do it, outcomes: [ok]}, then: {ok: good, timeout: good}}
                """))
        .contains("/steps/0/does/timeout");
  }

  @Test
  void refusesACircleThatNothingStops() {
    assertThat(
            faults(
                """
                - name: first
                  phase: one
                  does: {branch: [{when: 'true', then: second}], then: {otherwise: good}}
                - {name: second, phase: one, does: {%s, then: {done: first}}}
                """
                    .formatted(HOOK)))
        .contains("/steps/0", "/steps/1");
  }

  @Test
  void allowsACircleThatALoopBounds() {
    assertThat(
            faults(
                """
                - {name: first, phase: one, does: {loop: {times: 2}, then: {again: second, over: good}}}
                - {name: second, phase: one, does: {%s, then: {done: first}}}
                """
                    .formatted(HOOK)))
        .isEmpty();
  }

  @Test
  void keepsLanesApartFromTheRest() {
    assertThat(
            faults(
                """
                - name: first
                  phase: one
                  does: {parallel: {lanes: {a: second}, join: all}, then: {done: second}}
                - {name: second, phase: one, does: {%s, then: {done: join}}}
                """
                    .formatted(HOOK)))
        .contains("/steps/1");
    assertThat(
            faults("- {name: first, phase: one, does: {%s, then: {done: join}}}".formatted(HOOK)))
        .contains("/steps/0");
  }

  @Test
  void refusesAddressesThatAreNoneOrCarryAPassword() {
    assertThat(
            faults(
                """
                - {name: first, phase: one, does: {webhook: {url: 'file:///etc'}, then: {done: good}}}
                """))
        .contains("/steps/0/does/webhook/url");
    assertThat(
            faults(
                """
                - {name: first, phase: one, does: {webhook: {url: 'http://a:b@c/'}, then: {done: good}}}
                """))
        .contains("/steps/0/does/webhook/url");
  }

  @Test
  void wantsSharesOfAHundred() {
    assertThat(
            faults(
                """
                - {name: first, phase: one, does: {split: {weights: {a: 99}}, then: {a: good}}}
                """))
        .contains("/steps/0/does/split/weights");
  }

  private static List<String> faults(String steps) {
    String document =
        """
        name: work
        title: Work
        phases: [one]
        start: [{step: first}]
        everywhere: [{on: granted, to: good}]
        steps:
        %s
          - {name: good, phase: one, terminal: COMPLETED}
        """
            .formatted(steps.indent(2).stripTrailing());
    return DefinitionFixtures.compilationOf(DefinitionFixtures.yaml(document))
            instanceof Compilation.Faulty(List<Fault> faults)
        ? faults.stream().map(Fault::pointer).toList()
        : List.of();
  }
}
