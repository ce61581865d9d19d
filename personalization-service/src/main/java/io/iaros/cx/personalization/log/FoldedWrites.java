package io.iaros.cx.personalization.log;

import io.iaros.cx.events.Event;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A write about a customer, answered once the profile reflects it: who writes can read it. */
public final class FoldedWrites {

  private static final Logger LOG = LoggerFactory.getLogger(FoldedWrites.class);

  private final EventLog log;
  private final Profiles profiles;
  private final CustomerProfiles customers;
  private final HotProfiles hotProfiles;
  private final LogProperties properties;

  FoldedWrites(
      EventLog log,
      Profiles profiles,
      CustomerProfiles customers,
      HotProfiles hotProfiles,
      LogProperties properties) {
    this.log = log;
    this.profiles = profiles;
    this.customers = customers;
    this.hotProfiles = hotProfiles;
    this.properties = properties;
  }

  /**
   * @return the customer's profile that reflects the event; empty when that takes longer, though
   *     the event is kept and will be folded
   * @throws LogUnavailable when the event is not known to be kept
   */
  public Optional<Profile> write(Event<?> event) {
    EventLog.Place place = log.append(event);
    try {
      return folded(event.key(), place);
    } catch (DataAccessException away) {
      LOG.warn("A write is kept and not yet seen, because a store is away: {}", away.toString());
      return Optional.empty();
    }
  }

  private Optional<Profile> folded(String subject, EventLog.Place place) {
    long deadline = System.nanoTime() + properties.foldTimeout().toNanos();
    while (!profiles.reflects(subject, place.stream(), place.offset())) {
      if (System.nanoTime() > deadline) {
        return Optional.empty();
      }
      LockSupport.parkNanos(properties.foldPoll().toNanos());
    }
    Optional<CustomerProfile> customer = customers.find(subject);
    // The fold does this too, but perhaps in another instance, and perhaps a moment later.
    customer.ifPresent(found -> hotProfiles.refresh(Map.of(subject, found)));
    return customer.map(CustomerProfile::merged);
  }
}
