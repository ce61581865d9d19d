package io.iaros.cx.personalization.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.iaros.cx.personalization.learning.Features;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.sentiment.SentimentModel.EmbeddedText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteTonesTest {

  private static final Duration WITHIN = Duration.ofSeconds(2);

  private final CountDownLatch never = new CountDownLatch(1);
  private final HttpServer server;

  RemoteTonesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.start();
  }

  @AfterEach
  void close() {
    never.countDown();
    server.stop(0);
  }

  @Test
  void takesWhatTheModelOutsideSays() {
    answers(
        200,
        """
        {"sentiment":"negative","score":0.8,"emotion":"anger","emotionScore":0.7,"more":1}
        """);

    assertThat(remote(WITHIN).of("where is my bag"))
        .contains(new Tone(Sentiment.NEGATIVE, 0.8, Emotion.ANGER, 0.7, 0));
  }

  @Test
  void hasSaidNothingWhereTheAnswerIsNone() {
    answers(200, "{\"sentiment\":\"blue\"}");
    assertThat(remote(WITHIN).of("hello")).isEmpty();
  }

  @Test
  void leavesItToTheModelInProcessWhenItFails() {
    answers(500, "{}");

    assertThat(inFrontOfOurs(WITHIN).of("hello")).satisfies(RemoteTonesTest::isOursAndDegraded);
  }

  @Test
  void leavesItToTheModelInProcessWhenItTakesTooLong() {
    server.createContext(
        "/tone",
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });

    assertThat(inFrontOfOurs(Duration.ofMillis(100)).of("hello"))
        .satisfies(RemoteTonesTest::isOursAndDegraded);
  }

  @Test
  void missesNothingWhereTheModelOutsideAnswersOrThereIsNothingToTell() {
    answers(200, "{\"sentiment\":\"neutral\",\"score\":0.6}");

    assertThat(inFrontOfOurs(WITHIN).of("hello").degraded()).isFalse();
    assertThat(inFrontOfOurs(WITHIN).of("…!").degraded()).isFalse();
  }

  private static void isOursAndDegraded(Tones.Heard heard) {
    assertThat(heard.tone()).extracting(Tone::modelVersion).isEqualTo(3L);
    assertThat(heard.degraded()).isTrue();
  }

  private RemoteTones remote(Duration within) {
    return new RemoteTones(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tone"), within);
  }

  private Tones inFrontOfOurs(Duration within) {
    SentimentModel ours =
        SentimentModel.train(
            List.of(
                text(Sentiment.NEGATIVE, Emotion.ANGER, 1),
                text(Sentiment.POSITIVE, Emotion.JOY, -1)),
            1);
    CurrentModel<SentimentModel> current =
        new CurrentModel<>() {
          @Override
          public Optional<InForce<SentimentModel>> inForce() {
            return Optional.of(new InForce<>(3, ours));
          }

          @Override
          public Optional<SentimentModel> inMemory(long version) {
            return Optional.empty();
          }

          @Override
          public Optional<SentimentModel> version(long version) {
            return Optional.empty();
          }
        };
    return new TimelyTones(
        _ -> Features.of(1), current, Optional.of(remote(within)), Duration.ofSeconds(20));
  }

  private static EmbeddedText text(Sentiment sentiment, Emotion emotion, float place) {
    return new EmbeddedText(
        new LabelledText("text", sentiment, emotion, "group"), Features.of(place));
  }

  private void answers(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/tone",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
