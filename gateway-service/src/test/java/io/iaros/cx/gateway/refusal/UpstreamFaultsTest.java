package io.iaros.cx.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.problem.ProblemType;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class UpstreamFaultsTest {

  @Test
  void invitesToTryAgainWhatNeverLeft() {
    Refusal refusal = UpstreamFaults.refusalOf(new ConnectException()).orElseThrow();

    assertThat(refusal.type()).isEqualTo(ProblemType.UNAVAILABLE);
    assertThat(refusal.headers()).containsEntry("Retry-After", "2");
  }

  @Test
  void admitsNotToKnowWhatABrokenConnectionCarried() {
    assertThat(typeOf(new IOException("Connection reset by peer")))
        .contains(ProblemType.UPSTREAM_UNAVAILABLE);
  }

  @Test
  void tellsALateAnswer() {
    assertThat(typeOf(new ReadTimeoutException())).contains(ProblemType.TIMEOUT);
    assertThat(typeOf(new TimeoutException())).contains(ProblemType.TIMEOUT);
    assertThat(
            typeOf(
                new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "late", new Exception())))
        .contains(ProblemType.TIMEOUT);
  }

  @Test
  void looksForTheCauseOfACause() {
    assertThat(typeOf(new IllegalStateException(new BodyTooLargeException(1))))
        .contains(ProblemType.TOO_LARGE);
  }

  @Test
  void tellsThatTheKeyStoreIsAway() {
    assertThat(typeOf(new DataAccessResourceFailureException("away")))
        .contains(ProblemType.UNAVAILABLE);
  }

  @Test
  void keepsTheStatusThatTheFrameworkGives() {
    assertThat(typeOf(new ResponseStatusException(HttpStatus.NOT_ACCEPTABLE)))
        .contains(ProblemType.NOT_ACCEPTABLE);
  }

  @Test
  void takesAnythingElseForADefect() {
    assertThat(typeOf(new IllegalStateException("defect"))).isEmpty();
  }

  private static Optional<ProblemType> typeOf(Throwable failure) {
    return UpstreamFaults.refusalOf(failure).map(Refusal::type);
  }
}
