package io.iaros.cx.personalization.decision;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import io.iaros.cx.experiment.client.Assignment.Treated;
import io.iaros.cx.experiment.client.Occasion;
import io.iaros.cx.personalization.bandit.Bandits;
import io.iaros.cx.personalization.content.ContentSet;
import io.iaros.cx.personalization.decision.DecisionAnswer.ExperimentAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.Explanation;
import io.iaros.cx.personalization.decision.DecisionAnswer.LeftOutAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.PresentationAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.TreatmentAnswer;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.experiment.ExperimentSets;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.personalization.rule.Treatment;
import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import io.iaros.cx.service.condition.ConditionValues;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.identity.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Brings profile, catalogue and experiments together for one decision, and says what it did. */
@Service
final class Personalization {

  static final String KAFKA = "kafka";
  static final String EXPERIMENTS = "experiments";

  private static final int LIMIT_DEFAULT = 3;
  private static final int RANKED_PER_SLOT_MAX = 100;

  /** What deciding itself may take of the time there is. */
  private static final double SHARE_FOR_DECIDING = 0.3;

  private static final double NANOS_PER_MILLI = 1e6;

  private final HotProfiles profiles;
  private final Definitions<RuleSet> rules;
  private final Definitions<OfferSet> offers;
  private final Definitions<ContentSet> content;
  private final DecisionStrategy strategy;
  private final Bandits bandits;
  private final OfferScores scores;
  private final ExperimentSets experiments;
  private final DecisionLog log;
  private final Events events;
  private final IdSource ids;
  private final InstantSource clock;
  private final Duration profileBudget;

  Personalization(
      HotProfiles profiles,
      Definitions<RuleSet> rules,
      Definitions<OfferSet> offers,
      Definitions<ContentSet> content,
      DecisionStrategy strategy,
      Bandits bandits,
      OfferScores scores,
      ExperimentSets experiments,
      DecisionLog log,
      Events events,
      IdSource ids,
      InstantSource clock,
      MissionSettings settings) {
    this.profiles = profiles;
    this.rules = rules;
    this.offers = offers;
    this.content = content;
    this.strategy = strategy;
    this.bandits = bandits;
    this.scores = scores;
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
    Map<String, Object> variables = situation.variables();
    ConditionValues values = ConditionValues.of(variables);
    OfferSet offered = offers.inForce().set();
    List<String> slots =
        body.slots() == null
            ? List.copyOf(offered.slots())
            : body.slots().stream().distinct().toList();
    int limit = body.limit() == null ? LIMIT_DEFAULT : body.limit();
    InForce<RuleSet> inForce = rules.inForce();
    List<Treated> assigned = experiments.current().assignAll(Occasion.of(subject, variables, now));
    String decisionId = ids.next();
    boolean explain = Boolean.TRUE.equals(body.explain());
    Choice choice =
        new ExperienceDecider(
                new Catalogue(inForce.set(), offered, strategy, bandits.current()),
                scores.of(offered, found.profile().features(), assigned),
                Chance.of(decisionId),
                explain ? LeftOuts.kept() : LeftOuts.unread())
            .decide(
                situation, values, slots, limit, Chance.isBelow(strategy.controlShare(), subject));
    List<String> degraded = degraded(found);
    log.offer(eventsOf(decisionId, subject, situation, choice, assigned, degraded));
    return new DecisionAnswer(
        decisionId,
        now,
        new SlotAnswers(content.inForce().set(), situation, variables, values, explain)
            .of(choice.slots()),
        choice.rules().treatments().stream().map(TreatmentAnswer::of).toList(),
        presentation(choice),
        assigned.stream().map(ExperimentAnswer::of).toList(),
        degraded,
        (System.nanoTime() - started) / NANOS_PER_MILLI,
        explain ? explanation(found.profile(), variables, choice, inForce.version()) : null);
  }

  /**
   * How offers stand with a customer just now. Nobody is shown anything, so nothing is recorded and
   * no offer learns from it.
   */
  OfferRanks rank(String subject, PersonalizeBody body, Set<String> wanted) {
    HotProfiles.Found found = profiles.find(subject, profileBudget);
    Situation situation =
        new Situation(
            found.profile(),
            body.channel(),
            body.touchpoint(),
            Situation.known(body.context()),
            null,
            null,
            clock.instant());
    OfferSet offered = offers.inForce().set();
    List<Treated> assigned =
        experiments
            .current()
            .assignAll(Occasion.of(subject, situation.variables(), situation.now()));
    Choice choice =
        new ExperienceDecider(
                new Catalogue(rules.inForce().set(), offered, strategy, bandits.current()),
                scores.of(offered, found.profile().features(), assigned),
                Chance.of(ids.next()),
                LeftOuts.kept())
            .decide(
                situation,
                ConditionValues.of(situation.variables()),
                List.copyOf(offered.slots()),
                RANKED_PER_SLOT_MAX,
                Chance.isBelow(strategy.controlShare(), subject));
    return OfferRanks.of(choice, wanted, found.missing());
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
      Situation situation,
      Choice choice,
      List<Treated> assigned,
      List<String> degraded) {
    Instant now = situation.now();
    List<Event<?>> said = new ArrayList<>(1 + assigned.size());
    said.add(
        events.event(
            decisionId,
            subject,
            now,
            new DecisionMade(
                decisionId,
                situation.channel(),
                situation.touchpoint(),
                choice.slots().stream().map(this::shown).toList(),
                choice.rules().treatments().stream().map(Treatment::name).toList(),
                degraded,
                choice.control(),
                choice.features())));
    Map<String, String> attributes =
        assigned.isEmpty() ? Map.of() : ExposureAttributes.of(situation);
    for (Treated treated : assigned) {
      if (treated instanceof Assigned(var experiment, int version, var variant)) {
        said.add(
            events.event(
                subject,
                now,
                new ExposureRecorded(
                    experiment, version, variant, subject, decisionId, attributes)));
      }
    }
    return said;
  }

  private DecisionMade.SlotDecision shown(Choice.Slot slot) {
    List<DecisionMade.ShownOffer> offers = new ArrayList<>(slot.items().size());
    for (Choice.Item item : slot.items()) {
      offers.add(
          new DecisionMade.ShownOffer(
              item.offer().id(),
              item.score(),
              item.propensity(),
              strategy.limitsContactsOf(item.offer())));
    }
    return new DecisionMade.SlotDecision(slot.name(), offers, slot.candidates());
  }

  private static PresentationAnswer presentation(Choice choice) {
    Presentation presentation = Presentation.of(choice.rules().treatments());
    return new PresentationAnswer(
        presentation.tone(), presentation.interfaceHints(), presentation.routing());
  }

  private static Explanation explanation(
      HotProfile profile, Map<String, Object> variables, Choice choice, long rulesVersion) {
    return new Explanation(
        profile.version(),
        rulesVersion,
        choice.control(),
        new TreeMap<>(variables),
        choice.leftOut().stream().map(LeftOutAnswer::of).toList(),
        choice.rules().undecided());
  }
}
