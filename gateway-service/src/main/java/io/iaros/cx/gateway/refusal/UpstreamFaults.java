package io.iaros.cx.gateway.refusal;

import io.iaros.cx.service.problem.ProblemType;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/**
 * Tells failures apart by what the service may have seen: a request that never left may be sent
 * again by anyone, one whose answer is missing only if it is idempotent.
 */
final class UpstreamFaults {

  /** Causes of causes that are looked at; deeper chains do not occur. */
  private static final int CAUSES_MAX = 8;

  private UpstreamFaults() {}

  /** Empty for what is no known fault, thus a defect of the gateway itself. */
  static Optional<Refusal> refusalOf(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(CAUSES_MAX)
        .flatMap(cause -> known(cause).stream())
        .findFirst();
  }

  private static Optional<Refusal> known(Throwable cause) {
    return switch (cause) {
      case BodyTooLargeException tooLarge -> Optional.of(tooLarge.refusal());
      case ConnectException _, UnknownHostException _ ->
          Optional.of(
              Refusal.transientFault(
                  ProblemType.UNAVAILABLE,
                  "Expected the service for this path to answer, but it cannot be reached. The"
                      + " request was not carried out; send it again shortly."));
      case PoolAcquireTimeoutException _, PoolAcquirePendingLimitException _ ->
          Optional.of(
              Refusal.transientFault(
                  ProblemType.UNAVAILABLE,
                  "Expected a free connection to the service for this path, but all are busy. The"
                      + " request was not carried out; send it again shortly."));
      case DataAccessException _ ->
          Optional.of(
              Refusal.transientFault(
                  ProblemType.UNAVAILABLE,
                  "Expected to look the key up, but its store does not answer. The request was not"
                      + " carried out; send it again shortly."));
      case TimeoutException _, ReadTimeoutException _ -> Optional.of(late());
      case IOException _ ->
          Optional.of(
              Refusal.transientFault(
                  ProblemType.UPSTREAM_UNAVAILABLE,
                  "Expected an answer of the service for this path, but its connection broke."
                      + " Whether the request was carried out is not known; with an"
                      + " Idempotency-Key it is safe to send it again."));
      case ResponseStatusException status
          when status.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT) ->
          Optional.of(late());
      case ResponseStatusException status when status.getStatusCode().is4xxClientError() ->
          Optional.of(asTheFrameworkHasIt(status));
      default -> Optional.empty();
    };
  }

  private static Refusal late() {
    return Refusal.of(
        ProblemType.TIMEOUT,
        "Expected the service for this path to answer in time, but it did not. Whether the request"
            + " was carried out is not known; with an Idempotency-Key it is safe to send it"
            + " again.");
  }

  private static Refusal asTheFrameworkHasIt(ResponseStatusException status) {
    ProblemType type = ProblemType.ofStatus(status.getStatusCode().value());
    String title = StringUtils.uncapitalize(type.title());
    return Refusal.of(type, "Expected a request that can be answered, but %s.".formatted(title));
  }
}
