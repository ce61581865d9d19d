package io.iaros.cx.personalization.decision;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import io.iaros.cx.personalization.decision.DecisionAnswer.ExperimentAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.Explanation;
import io.iaros.cx.personalization.decision.DecisionAnswer.ItemAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.PresentationAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.SlotAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.TreatmentAnswer;
import io.iaros.cx.personalization.experiment.ExperimentSets;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.rule.CurrentRules;
import io.iaros.cx.personalization.rule.Treatment;
import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.identity.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Brings profile, catalogue and experiments together for one decision, and says what it did. */
@Service
final class Personalization {

  static final String KAFKA = "kafka";
  static final String EXPERIMENTS = "experiments";

  private static final int LIMIT_DEFAULT = 3;

  /** What deciding itself may take of the time there is. */
  private static final double SHARE_FOR_DECIDING = 0.3;

  private static final double NANOS_PER_MILLI = 1e6;

  private final HotProfiles profiles;
  private final CurrentRules rules;
  private final OfferSet offers;
  private final ExperimentSets experiments;
  private final DecisionLog log;
  private final Events events;
  private final IdSource ids;
  private final InstantSource clock;
  private final Duration profileBudget;

  Personalization(
      HotProfiles profiles,
      CurrentRules rules,
      OfferSet offers,
      ExperimentSets experiments,
      DecisionLog log,
      Events events,
      IdSource ids,
      InstantSource clock,
      MissionSettings settings) {
    this.profiles = profiles;
    this.rules = rules;
    this.offers = offers;
    this.experiments = experiments;
    this.log = log;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
    this.profileBudget =
        Duration.ofNanos((long) (settings.responseTimeout().toNanos() * (1 - SHARE_FOR_DECIDING)));
  }

  DecisionAnswer decide(String subject, PersonalizeBody body, @Nullable ZoneId zone) {
    long started = System.nanoTime();
    Instant now = clock.instant();
    HotProfiles.Found found = profiles.find(subject, profileBudget);
    Situation situation =
        new Situation(
            found.profile(),
            body.channel(),
            body.touchpoint(),
            Situation.known(body.context()),
            body.locale(),
            zone,
            now);
    List<String> slots =
        body.slots() == null
            ? List.copyOf(offers.slots())
            : body.slots().stream().distinct().toList();
    int limit = body.limit() == null ? LIMIT_DEFAULT : body.limit();
    CurrentRules.InForce inForce = rules.inForce();
    Choice choice = ExperienceDecider.decide(inForce.rules(), offers, situation, slots, limit);
    List<Assigned> assigned = experiments.current().assignAll(subject);
    List<String> degraded = degraded(found);
    String decisionId = ids.next();
    log.offer(eventsOf(decisionId, subject, body, choice, assigned, degraded, now));
    boolean explain = Boolean.TRUE.equals(body.explain());
    return new DecisionAnswer(
        decisionId,
        now,
        choice.slots().stream().map(slot -> answer(slot, explain)).toList(),
        choice.rules().treatments().stream().map(TreatmentAnswer::of).toList(),
        presentation(choice),
        assigned.stream().map(ExperimentAnswer::of).toList(),
        degraded,
        (System.nanoTime() - started) / NANOS_PER_MILLI,
        explain ? explanation(situation, choice, inForce.version()) : null);
  }

  private List<String> degraded(HotProfiles.Found found) {
    List<String> missing = new ArrayList<>(found.missing());
    if (log.isKafkaAway()) {
      missing.add(KAFKA);
    }
    if (!experiments.isKnown()) {
      missing.add(EXPERIMENTS);
    }
    return List.copyOf(missing);
  }

  private List<Event<?>> eventsOf(
      String decisionId,
      String subject,
      PersonalizeBody body,
      Choice choice,
      List<Assigned> assigned,
      List<String> degraded,
      Instant now) {
    List<Event<?>> said = new ArrayList<>(1 + assigned.size());
    said.add(
        events.event(
            decisionId,
            subject,
            now,
            new DecisionMade(
                decisionId,
                body.channel(),
                body.touchpoint(),
                choice.slots().stream().map(Personalization::shown).toList(),
                choice.rules().treatments().stream().map(Treatment::name).toList(),
                degraded)));
    for (Assigned variant : assigned) {
      said.add(
          events.event(
              subject,
              now,
              new ExposureRecorded(
                  variant.experiment(),
                  variant.version(),
                  variant.variant(),
                  subject,
                  decisionId)));
    }
    return said;
  }

  private static DecisionMade.SlotDecision shown(Choice.Slot slot) {
    return new DecisionMade.SlotDecision(
        slot.name(),
        slot.items().stream()
            .map(
                item ->
                    new DecisionMade.ShownOffer(item.offer().id(), item.score(), item.propensity()))
            .toList());
  }

  private static SlotAnswer answer(Choice.Slot slot, boolean explain) {
    return new SlotAnswer(
        slot.name(),
        slot.items().stream()
            .map(
                item ->
                    new ItemAnswer(
                        item.offer().id(),
                        item.offer().title(),
                        item.score(),
                        item.propensity(),
                        item.offer().content(),
                        item.reasons(),
                        explain ? item.factors() : null))
            .toList());
  }

  private static PresentationAnswer presentation(Choice choice) {
    Presentation presentation = Presentation.of(choice.rules().treatments());
    return new PresentationAnswer(
        presentation.tone(), presentation.interfaceHints(), presentation.routing());
  }

  private static Explanation explanation(Situation situation, Choice choice, long rulesVersion) {
    return new Explanation(
        situation.profile().version(),
        rulesVersion,
        new TreeMap<>(situation.variables()),
        choice.leftOut(),
        choice.rules().undecided());
  }
}
