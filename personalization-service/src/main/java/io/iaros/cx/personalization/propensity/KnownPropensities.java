package io.iaros.cx.personalization.propensity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.iaros.cx.personalization.learning.TableClassifier;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Scores by the models in force, kept for a while for those who cannot wait. */
final class KnownPropensities implements Propensities, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(KnownPropensities.class);
  private static final int CUSTOMERS_MAX = 50_000;
  private static final int WAITING_MAX = 1_000;

  private final Map<Propensity, CurrentModel<TableClassifier>> models;
  private final Profiles profiles;
  private final PropensityProperties properties;
  private final InstantSource clock;
  private final Cache<String, Map<String, Double>> kept;
  private final ExecutorService background =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING_MAX),
          Thread.ofPlatform().name("propensities-", 0).daemon().factory());

  KnownPropensities(
      Map<Propensity, CurrentModel<TableClassifier>> models,
      Profiles profiles,
      PropensityProperties properties,
      InstantSource clock) {
    this.models = models;
    this.profiles = profiles;
    this.properties = properties;
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(CUSTOMERS_MAX)
            .expireAfterWrite(properties.keptFor())
            .build();
  }

  @Override
  public Map<String, Double> of(String subject) {
    Map<String, Double> known = kept.getIfPresent(subject);
    if (known != null) {
      return known;
    }
    if (models.values().stream().anyMatch(model -> model.inForce().isPresent())) {
      computeBeside(subject);
    }
    return Map.of();
  }

  @Override
  public Map<String, Double> of(Profile profile) {
    if (profile.timeline().isEmpty()) {
      return Map.of();
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    Map<String, String> features = features(profile);
    models.forEach(
        (propensity, model) ->
            model
                .inForce()
                .ifPresent(
                    inForce ->
                        scores.put(propensity.label(), inForce.model().probability(features))));
    kept.put(profile.subject(), Map.copyOf(scores));
    return scores;
  }

  @Override
  public OptionalDouble score(Propensity propensity, long version, Map<String, String> features) {
    CurrentModel<TableClassifier> model = models.get(propensity);
    return model == null
        ? OptionalDouble.empty()
        : model
            .version(version)
            .map(found -> OptionalDouble.of(found.probability(features)))
            .orElseGet(OptionalDouble::empty);
  }

  @Override
  public void destroy() {
    background.shutdownNow();
  }

  Map<String, String> features(Profile profile) {
    return TimelineFeatures.at(
        profile.timeline(), newest(profile), properties.conversions(), properties.upgrades());
  }

  /** A line may be of a moment that this machine has not reached. */
  private Instant newest(Profile profile) {
    Instant now = clock.instant();
    Instant last = profile.timeline().getFirst().at();
    return last.isAfter(now) ? last : now;
  }

  private void computeBeside(String subject) {
    try {
      background.execute(
          () -> {
            try {
              profiles.find(subject).ifPresent(this::of);
            } catch (RuntimeException away) {
              LOG.debug("The propensities of a customer are not known: {}", away.toString());
            }
          });
    } catch (RejectedExecutionException busy) {
      LOG.debug("The propensities of a customer are asked for again later");
    }
  }
}
