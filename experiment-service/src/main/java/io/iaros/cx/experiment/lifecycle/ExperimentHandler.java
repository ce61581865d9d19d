package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.Experiment.Absent;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import io.iaros.cx.experiment.lifecycle.ExperimentOutcome.Refused;
import io.iaros.cx.experiment.lifecycle.ExperimentOutcome.Saved;
import io.iaros.cx.experiment.published.Keyed;
import io.iaros.cx.experiment.published.PrerequisiteCheck;
import io.iaros.cx.experiment.published.PublishedSet;
import io.iaros.cx.service.decision.Decision.Accepted;
import io.iaros.cx.service.decision.Decision.Rejected;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.version.ExpectedVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Carries out commands: state, audit and published set change in one transaction. */
@Service
class ExperimentHandler {

  private final ExperimentStore experiments;
  private final PublishedSet published;
  private final PrerequisiteCheck keys;
  private final IdSource ids;

  ExperimentHandler(
      ExperimentStore experiments, PublishedSet published, PrerequisiteCheck keys, IdSource ids) {
    this.experiments = experiments;
    this.published = published;
    this.keys = keys;
    this.ids = ids;
  }

  /**
   * @param actor who asks: the id of a principal, never personal
   */
  @Transactional
  public ExperimentOutcome createDraft(
      String key, ExperimentDesign design, Instant now, String actor) {
    return create(key, List.of(new ExperimentCommand.Create(design, now)), now, actor);
  }

  @Transactional
  public ExperimentOutcome createRunning(
      String key, ExperimentDesign design, Instant now, String actor) {
    return create(
        key,
        List.of(new ExperimentCommand.Create(design, now), new ExperimentCommand.Start(now)),
        now,
        actor);
  }

  @Transactional
  public ExperimentOutcome handle(
      String key, ExpectedVersion expected, ExperimentCommand command, String actor) {
    Optional<StoredExperiment> found = experiments.lock(key);
    if (found.isEmpty()) {
      return new Refused(ExperimentRejection.ABSENT);
    }
    StoredExperiment before = found.get();
    if (!expected.admits(before.version())) {
      return new Refused(ExperimentRejection.STALE);
    }
    return switch (ExperimentDecider.decide(before.state(), command)) {
      case Rejected(var reason) -> new Refused(reason);
      case Accepted(var events) when isTaken(key, before.design(), events) ->
          new Refused(ExperimentRejection.LAYER_TAKEN);
      case Accepted(var events) -> {
        StoredExperiment after = fold(before, events);
        experiments.update(after);
        record(after, before.version(), events, actor);
        yield new Saved(after);
      }
    };
  }

  private ExperimentOutcome create(
      String key, List<ExperimentCommand> commands, Instant now, String actor) {
    Experiment state = new Absent();
    List<ExperimentEvent> events = new ArrayList<>();
    for (ExperimentCommand command : commands) {
      switch (ExperimentDecider.decide(state, command)) {
        case Rejected(var reason) -> {
          return new Refused(reason);
        }
        case Accepted(var next) -> {
          events.addAll(next);
          state = fold(state, next);
        }
      }
    }
    if (keys.isTaken(key, Keyed.Kind.EXPERIMENT)) {
      return new Refused(ExperimentRejection.KEY_OF_A_FLAG);
    }
    if (isTaken(key, ((Made) state).design(), events)) {
      return new Refused(ExperimentRejection.LAYER_TAKEN);
    }
    StoredExperiment made = new StoredExperiment(key, ids.next(), events.size(), now, (Made) state);
    if (!experiments.insert(made)) {
      return new Refused(ExperimentRejection.KEY_TAKEN);
    }
    record(made, 0, events, actor);
    return new Saved(made);
  }

  /** Only a start takes buckets; who is paused has kept them. */
  private boolean isTaken(String key, ExperimentDesign design, List<ExperimentEvent> events) {
    if (events.stream().noneMatch(ExperimentEvent.Started.class::isInstance)) {
      return false;
    }
    published.lock();
    return LayerCheck.ownerOf(key, design.assignmentOrNone(), experiments.owning()).isPresent();
  }

  private void record(
      StoredExperiment after, int versionBefore, List<ExperimentEvent> events, String actor) {
    int version = versionBefore;
    for (ExperimentEvent event : events) {
      version++;
      experiments.addChange(after.key(), version, event, actor);
    }
    if (events.stream().anyMatch(ExperimentHandler::changesTheRunningSet)) {
      published.publish(events.getLast().at());
    }
  }

  private static boolean changesTheRunningSet(ExperimentEvent event) {
    return switch (event) {
      case ExperimentEvent.Created _,
          ExperimentEvent.Redesigned _,
          ExperimentEvent.Submitted _,
          ExperimentEvent.SentBack _ ->
          false;
      case ExperimentEvent.Started _,
          ExperimentEvent.Paused _,
          ExperimentEvent.Resumed _,
          ExperimentEvent.Stopped _,
          ExperimentEvent.RolledOut _,
          ExperimentEvent.Withdrawn _,
          ExperimentEvent.Reallocated _ ->
          true;
    };
  }

  private static StoredExperiment fold(StoredExperiment before, List<ExperimentEvent> events) {
    return new StoredExperiment(
        before.key(),
        before.salt(),
        before.version() + events.size(),
        before.createdAt(),
        (Made) fold(before.state(), events));
  }

  private static Experiment fold(Experiment before, List<ExperimentEvent> events) {
    Experiment state = before;
    for (ExperimentEvent event : events) {
      state = ExperimentDecider.evolve(state, event);
    }
    return state;
  }
}
