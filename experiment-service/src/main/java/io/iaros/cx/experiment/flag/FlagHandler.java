package io.iaros.cx.experiment.flag;

import io.iaros.cx.experiment.flag.FlagOutcome.Changed;
import io.iaros.cx.experiment.flag.FlagOutcome.Made;
import io.iaros.cx.experiment.flag.FlagOutcome.Reason;
import io.iaros.cx.experiment.flag.FlagOutcome.Refused;
import io.iaros.cx.experiment.published.Keyed;
import io.iaros.cx.experiment.published.PrerequisiteCheck;
import io.iaros.cx.experiment.published.PublishedSet;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.version.ExpectedVersion;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes flags: the flag, its audit and the published set in one transaction, one after another.
 */
@Service
class FlagHandler {

  private final FlagStore flags;
  private final PublishedSet published;
  private final PrerequisiteCheck keys;
  private final IdSource ids;

  FlagHandler(FlagStore flags, PublishedSet published, PrerequisiteCheck keys, IdSource ids) {
    this.flags = flags;
    this.published = published;
    this.keys = keys;
    this.ids = ids;
  }

  /**
   * @param actor who asks: the id of a principal, never personal
   */
  @Transactional
  public FlagOutcome put(
      String key, FlagDesign design, ExpectedVersion expected, Instant now, String actor) {
    published.lock();
    Optional<StoredFlag> found = flags.find(key);
    if (!expected.admits(found.map(StoredFlag::version).orElse(0))) {
      return new Refused(Reason.STALE);
    }
    if (found.isPresent() && found.get().design().type() != design.type()) {
      return new Refused(Reason.TYPE_FIXED);
    }
    if (keys.isTaken(key, Keyed.Kind.FLAG)) {
      return new Refused(Reason.KEY_OF_AN_EXPERIMENT);
    }
    if (found.isEmpty()) {
      return new Made(
          saved(new StoredFlag(key, ids.next(), 1, true, design, now, now), "created", actor));
    }
    return new Changed(saved(found.get().redesigned(design, now), "redesigned", actor));
  }

  @Transactional
  public FlagOutcome kill(String key, ExpectedVersion expected, Instant now, String actor) {
    return switchTo(false, key, expected, now, actor);
  }

  @Transactional
  public FlagOutcome restore(String key, ExpectedVersion expected, Instant now, String actor) {
    return switchTo(true, key, expected, now, actor);
  }

  private FlagOutcome switchTo(
      boolean on, String key, ExpectedVersion expected, Instant now, String actor) {
    published.lock();
    Optional<StoredFlag> found = flags.find(key);
    if (found.isEmpty()) {
      return new Refused(Reason.ABSENT);
    }
    if (!expected.admits(found.get().version())) {
      return new Refused(Reason.STALE);
    }
    if (found.get().enabled() == on) {
      return new Refused(on ? Reason.NOT_KILLED : Reason.ALREADY_KILLED);
    }
    return new Changed(saved(found.get().switched(on, now), on ? "restored" : "killed", actor));
  }

  private StoredFlag saved(StoredFlag flag, String change, String actor) {
    flags.save(flag);
    flags.addChange(flag, change, actor);
    published.publish(flag.changedAt());
    return flag;
  }
}
