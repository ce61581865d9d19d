package io.iaros.cx.personalization.preference;

import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.log.FoldedWrites;
import io.iaros.cx.personalization.personal.Masking;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PreferencesController {

  private static final String PATH = "/api/v1/experience/preferences";

  private final Customers customers;
  private final CustomerProfiles profiles;
  private final FoldedWrites writes;
  private final Events events;
  private final InstantSource clock;

  PreferencesController(
      Customers customers,
      CustomerProfiles profiles,
      FoldedWrites writes,
      Events events,
      InstantSource clock) {
    this.customers = customers;
    this.profiles = profiles;
    this.writes = writes;
    this.events = events;
    this.clock = clock;
  }

  /** A customer of whom nothing is known has no preferences, which is no fault. */
  @GetMapping(PATH)
  PreferencesAnswer get(@RequestParam String customerId) {
    String subject = customers.subjectInAddress(customerId);
    Profile profile =
        profiles
            .find(subject)
            .map(CustomerProfile::merged)
            .orElseGet(() -> Profile.stranger(subject));
    return PreferencesAnswer.of(profile, clock.instant());
  }

  @PutMapping(PATH)
  ResponseEntity<PreferencesAnswer> put(@RequestBody PreferencesBody body) {
    Instant now = clock.instant();
    String subject = customers.subject(body.customerId(), body.anonymousId());
    PreferencesSet preferences =
        new PreferencesSet(Masking.properties(body.stated()), body.takenBack());
    if (preferences.set().isEmpty() && preferences.removed().isEmpty()) {
      throw ProblemException.invalid("", "Expected preferences to set or to remove.");
    }
    return writes
        .write(events.event(subject, now, preferences))
        .map(profile -> ResponseEntity.ok(PreferencesAnswer.of(profile, now)))
        .orElseGet(() -> ResponseEntity.status(HttpStatus.ACCEPTED).body(PreferencesAnswer.KEPT));
  }
}
