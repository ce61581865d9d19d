package io.iaros.cx.personalization.sentiment;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A model outside: {@code {"text": …}} in, {@code {"sentiment", "score", "emotion",
 * "emotionScore"}} out. What does not answer in time, or not so, has said nothing.
 */
final class RemoteTones {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteTones.class);
  private static final long OUTSIDE = 0;

  record Answer(
      @Nullable Sentiment sentiment,
      @Nullable Double score,
      @Nullable Emotion emotion,
      @Nullable Double emotionScore) {}

  private final RestClient client;
  private final URI address;

  RemoteTones(URI address, Duration within) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(within).build());
    requests.setReadTimeout(within);
    this.client = RestClient.builder().requestFactory(requests).build();
    this.address = address;
  }

  Optional<Tone> of(String text) {
    try {
      return tone(
          client
              .post()
              .uri(address)
              .contentType(MediaType.APPLICATION_JSON)
              .body(Map.of("text", text))
              .retrieve()
              .body(Answer.class));
    } catch (RestClientException away) {
      LOG.warn(
          "The model of sentiment outside did not answer, and the one here does: {}",
          away.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Tone> tone(@Nullable Answer answer) {
    if (answer == null || answer.sentiment() == null || answer.score() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Tone(
            answer.sentiment(),
            answer.score(),
            answer.emotion() == null ? Emotion.NEUTRAL : answer.emotion(),
            answer.emotionScore() == null ? 0 : answer.emotionScore(),
            OUTSIDE));
  }
}
