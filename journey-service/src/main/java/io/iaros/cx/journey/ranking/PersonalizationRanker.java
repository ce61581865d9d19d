package io.iaros.cx.journey.ranking;

import io.iaros.cx.service.security.ServiceClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks personalization, and gives up in time. Thread-safe. */
@Component
class PersonalizationRanker implements OfferRanker, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(PersonalizationRanker.class);
  private static final String PERSONALIZATION = "personalization-service";

  /** How many questions wait for an answer at once; the next one is answered as if it were away. */
  private static final int WAITING_MAX = 64;

  private record Body(
      String subject,
      String channel,
      @Nullable String touchpoint,
      Map<String, ? extends @Nullable Object> context,
      List<String> offers) {}

  private final RestClient personalization;
  private final RankingProperties properties;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore waiting = new Semaphore(WAITING_MAX);

  PersonalizationRanker(ServiceClients clients, RankingProperties properties) {
    this.properties = properties;
    this.personalization =
        clients.client(PERSONALIZATION, properties.personalizationUrl(), properties.timeout());
  }

  @Override
  public Answer rank(Question question) {
    if (!waiting.tryAcquire()) {
      return new Answer.Away("too many questions wait already");
    }
    try {
      return inTime(() -> ask(question));
    } finally {
      waiting.release();
    }
  }

  @Override
  public void destroy() {
    var _ = calls.shutdownNow();
  }

  /** The client's own time-outs do not count the way there. */
  private Answer inTime(Callable<Answer> asking) {
    Future<Answer> answer = calls.submit(asking);
    try {
      return answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return away("there was no answer within " + properties.timeout());
    } catch (ExecutionException failed) {
      LOG.debug("Personalization could not be asked", failed);
      return away("it could not be asked");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return away("the question was given up");
    } finally {
      var _ = answer.cancel(true);
    }
  }

  private Answer ask(Question question) {
    Answer answer =
        personalization
            .post()
            .uri("/internal/offers:rank")
            .contentType(MediaType.APPLICATION_JSON)
            .body(
                new Body(
                    question.subject(),
                    question.place().channel(),
                    question.place().touchpoint(),
                    question.context(),
                    question.offers()))
            .retrieve()
            .body(Answer.Ranks.class);
    return answer == null ? new Answer.Away("the answer was empty") : answer;
  }

  private static Answer away(String reason) {
    return new Answer.Away(reason);
  }
}
