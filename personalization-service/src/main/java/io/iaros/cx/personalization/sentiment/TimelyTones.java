package io.iaros.cx.personalization.sentiment;

import io.iaros.cx.personalization.model.CurrentModel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Asks the model outside, where there is one, and else the one in process; never for long. */
final class TimelyTones implements Tones, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(TimelyTones.class);

  /** More texts than this do not wait for the model; they go without a tone. */
  private static final int WAITING_MAX = 64;

  private final Embedding embedding;
  private final CurrentModel<SentimentModel> model;
  private final Optional<RemoteTones> remote;
  private final Duration within;
  private final ExecutorService worker =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING_MAX),
          Thread.ofPlatform().name("sentiment-", 0).daemon().factory());

  TimelyTones(
      Embedding embedding,
      CurrentModel<SentimentModel> model,
      Optional<RemoteTones> remote,
      Duration within) {
    this.embedding = embedding;
    this.model = model;
    this.remote = remote;
    this.within = within;
  }

  @Override
  public Heard of(String text) {
    if (PlainWords.of(text).isEmpty()) {
      return new Heard(null, false);
    }
    Tone outside = remote.flatMap(model -> model.of(text)).orElse(null);
    if (outside != null) {
      return new Heard(outside, false);
    }
    Tone ours = model.inForce().flatMap(inForce -> inTime(() -> tone(inForce, text))).orElse(null);
    return new Heard(ours, ours == null || remote.isPresent());
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }

  private Tone tone(CurrentModel.InForce<SentimentModel> inForce, String text) {
    return inForce.model().tone(embedding.of(text), inForce.version());
  }

  private Optional<Tone> inTime(Supplier<Tone> work) {
    try {
      Future<Tone> answer = worker.submit(work::get);
      return Optional.of(answer.get(within.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException | TimeoutException late) {
      LOG.debug("A text goes without a tone: {}", late.toString());
      return Optional.empty();
    } catch (ExecutionException broken) {
      LOG.warn("The tone of a text could not be told", broken.getCause());
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
