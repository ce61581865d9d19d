package io.iaros.cx.personalization.propensity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.iaros.cx.personalization.learning.TableClassifier;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Scores by what is in memory; what is not is fetched by a thread of its own. Thread-safe. */
final class KnownPropensities implements Propensities, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(KnownPropensities.class);

  /** More fetches than this do not wait; they are asked for again later. */
  private static final int WAITING_MAX = 1_000;

  /** So many answers of a model outside are kept, a few kilobytes each. */
  private static final int OUTSIDE_MAX = 5_000;

  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);

  private record Arm(Propensity propensity, long version) {}

  private final Map<Propensity, CurrentModel<TableClassifier>> models;
  private final Optional<RemotePropensities> remote;
  private final PropensityProperties properties;
  private final InstantSource clock;
  private final Cache<Map<String, String>, Map<Propensity, Double>> outside;
  private final Cache<Object, Boolean> asked =
      Caffeine.newBuilder().maximumSize(OUTSIDE_MAX).expireAfterWrite(ASKED_AGAIN_AFTER).build();
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
      Optional<RemotePropensities> remote,
      PropensityProperties properties,
      InstantSource clock) {
    this.models = models;
    this.remote = remote;
    this.properties = properties;
    this.clock = clock;
    this.outside =
        Caffeine.newBuilder()
            .maximumSize(OUTSIDE_MAX)
            .expireAfterWrite(properties.keptFor())
            .build();
  }

  @Override
  public Map<String, String> features(Profile profile) {
    if (profile.timeline().isEmpty()) {
      return Map.of();
    }
    Map<String, String> features =
        Map.copyOf(
            TimelineFeatures.at(
                profile.timeline(),
                newest(profile),
                properties.conversions(),
                properties.upgrades()));
    remote.ifPresent(model -> askOutside(model, features));
    return features;
  }

  @Override
  public Optional<Score> score(Propensity propensity, Map<String, String> features) {
    if (features.isEmpty()) {
      return Optional.empty();
    }
    Map<Propensity, Double> said = outside.getIfPresent(features);
    if (said != null && said.containsKey(propensity)) {
      return Optional.of(new Score(propensity, said.get(propensity), Score.OUTSIDE));
    }
    return Optional.ofNullable(models.get(propensity))
        .flatMap(CurrentModel::inForce)
        .map(held -> score(propensity, held.version(), held.model(), features));
  }

  @Override
  public Optional<Score> score(Propensity propensity, long version, Map<String, String> features) {
    CurrentModel<TableClassifier> model = models.get(propensity);
    if (model == null || features.isEmpty()) {
      return Optional.empty();
    }
    Optional<Score> score =
        model.inMemory(version).map(arm -> score(propensity, version, arm, features));
    if (score.isPresent()) {
      return score;
    }
    beside(new Arm(propensity, version), () -> model.version(version));
    return score(propensity, features);
  }

  @Override
  public void destroy() {
    background.shutdownNow();
  }

  private static Score score(
      Propensity propensity, long version, TableClassifier model, Map<String, String> features) {
    return new Score(propensity, model.probability(features), version);
  }

  private void askOutside(RemotePropensities model, Map<String, String> features) {
    if (outside.getIfPresent(features) == null) {
      beside(
          features,
          () -> {
            Map<Propensity, Double> said = model.of(features);
            if (!said.isEmpty()) {
              outside.put(features, said);
            }
          });
    }
  }

  /** A line may be of a moment that this machine has not reached. */
  private Instant newest(Profile profile) {
    Instant now = clock.instant();
    Instant last = profile.timeline().getFirst().at();
    return last.isAfter(now) ? last : now;
  }

  private void beside(Object about, Runnable fetch) {
    if (asked.asMap().putIfAbsent(about, true) != null) {
      return;
    }
    try {
      background.execute(
          () -> {
            try {
              fetch.run();
            } catch (RuntimeException away) {
              LOG.debug("Scores go on without what could not be fetched: {}", away.toString());
            }
          });
    } catch (RejectedExecutionException busy) {
      LOG.debug("Scores go on without what could not be fetched in time");
    }
  }
}
