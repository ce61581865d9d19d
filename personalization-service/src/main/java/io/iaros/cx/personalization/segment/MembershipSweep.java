package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.background.BackgroundThread;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.identity.IdSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at all customers anew, in batches with pauses, on one instance at a time: when another set
 * of segments or other clusters hold, and now and then because time passes without an event.
 */
@Component
final class MembershipSweep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MembershipSweep.class);
  private static final String FIRST_SUBJECT = "";

  private final Sweeps sweeps;
  private final SegmentEvaluation evaluation;
  private final Profiles profiles;
  private final CustomerProfiles customers;
  private final Memberships memberships;
  private final HotProfiles hotProfiles;
  private final SegmentProperties properties;
  private final IdSource ids;
  private final InstantSource clock;
  private final BackgroundThread sweeper = new BackgroundThread("segment-sweep", this::run);
  private volatile boolean asked;

  /** So that what goes on is said once. */
  private boolean failing;

  MembershipSweep(
      Sweeps sweeps,
      SegmentEvaluation evaluation,
      Profiles profiles,
      CustomerProfiles customers,
      Memberships memberships,
      HotProfiles hotProfiles,
      SegmentProperties properties,
      IdSource ids,
      InstantSource clock) {
    this.sweeps = sweeps;
    this.evaluation = evaluation;
    this.profiles = profiles;
    this.customers = customers;
    this.memberships = memberships;
    this.hotProfiles = hotProfiles;
    this.properties = properties;
    this.ids = ids;
    this.clock = clock;
  }

  /** Some memberships could not be told. */
  void ask() {
    asked = true;
  }

  @Override
  public void start() {
    sweeper.start();
  }

  @Override
  public void stop() {
    sweeper.stop();
  }

  @Override
  public boolean isRunning() {
    return sweeper.isRunning();
  }

  private void run() {
    while (isRunning()) {
      LockSupport.parkNanos(properties.sweepLook().toNanos());
      if (isRunning()) {
        look();
      }
    }
  }

  private void look() {
    try {
      Sweeps.Versions versions =
          new Sweeps.Versions(evaluation.rulesVersion(), evaluation.clustersVersion());
      boolean wanted = asked;
      String lease = ids.next();
      if (sweeps.begin(lease, versions, wanted, clock.instant(), properties)) {
        asked = false;
        sweep(lease, versions);
      }
      failing = false;
    } catch (RuntimeException away) {
      if (isRunning() && !failing) {
        LOG.warn("Not all customers were looked at, trying again: {}", away.toString());
      }
      failing = true;
      asked = true;
    }
  }

  private void sweep(String lease, Sweeps.Versions versions) {
    List<Profile> batch = new ArrayList<>();
    try {
      profiles.sample(
          FIRST_SUBJECT,
          Integer.MAX_VALUE,
          profile -> {
            batch.add(profile);
            if (batch.size() >= properties.sweepBatch()) {
              lookAt(batch);
              batch.clear();
              sweeps.goOn(lease, clock.instant().plus(properties.sweepLease()));
              LockSupport.parkNanos(properties.sweepPause().toNanos());
            }
          });
      lookAt(batch);
    } catch (RuntimeException failure) {
      giveUp(lease, failure);
      throw failure;
    }
    sweeps.end(lease, versions, clock.instant());
  }

  private void giveUp(String lease, RuntimeException failure) {
    try {
      sweeps.giveUp(lease);
    } catch (RuntimeException away) {
      failure.addSuppressed(away); // the lease ends by itself
    }
  }

  private void lookAt(List<Profile> documents) {
    Map<String, CustomerProfile> found = customers.of(documents);
    Set<String> changed = memberships.tell(found.values());
    Map<String, CustomerProfile> stale = new HashMap<>(found);
    stale.values().removeIf(customer -> !changed.contains(customer.customer()));
    if (!stale.isEmpty()) {
      hotProfiles.refresh(stale);
    }
  }
}
