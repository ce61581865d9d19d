package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.service.correlation.Correlation;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.request.BufferedRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * The short way of requests for a decision, before all other filters: a request that is evidently
 * right and comes with a token that holds is answered here. Every other request goes on to the
 * general way, which alone says no, so there is one place for each refusal.
 */
final class DecisionLane implements Filter {

  static final String PATH = "/api/v1/experience/personalize";

  /** Larger bodies take the general way. */
  static final int BODY_BYTES_MAX = 1 << 16;

  private static final String SCHEME = "Bearer ";
  private static final String ANY = "*/*";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** What a filter of Spring Security writes into answers of the general way. */
  private static final List<List<String>> SECURITY_HEADERS =
      List.of(
          List.of("X-Content-Type-Options", "nosniff"),
          List.of("X-XSS-Protection", "0"),
          List.of("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"),
          List.of("Pragma", "no-cache"),
          List.of("Expires", "0"),
          List.of("X-Frame-Options", "DENY"));

  private final JwtDecoder tokens;
  private final Customers customers;
  private final Personalization personalization;
  private final Traces traces;
  private final IdSource ids;
  private final DecisionAnswerWriter writer;
  private final Timer answered;

  DecisionLane(
      JwtDecoder tokens,
      Customers customers,
      Personalization personalization,
      Traces traces,
      IdSource ids,
      DecisionAnswerWriter writer,
      MeterRegistry meters) {
    this.tokens = tokens;
    this.customers = customers;
    this.personalization = personalization;
    this.traces = traces;
    this.ids = ids;
    this.writer = writer;
    this.answered = answered(meters);
  }

  /** Under the name and with the tags that the general way counts under. */
  private static Timer answered(MeterRegistry meters) {
    return Timer.builder("http.server.requests")
        .tag("error", "none")
        .tag("exception", "none")
        .tag("method", "POST")
        .tag("outcome", "SUCCESS")
        .tag("status", "200")
        .tag("uri", PATH)
        .register(meters);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answer)
        || !isPlain(asked)
        || !isVouchedFor(asked)) {
      chain.doFilter(request, response);
      return;
    }
    long started = System.nanoTime();
    byte[] body = asked.getInputStream().readNBytes(asked.getContentLength());
    byte[] decided = decided(asked, answer, body);
    if (decided == null) {
      chain.doFilter(new BufferedRequest(asked, body), response);
      return;
    }
    SECURITY_HEADERS.forEach(header -> answer.setHeader(header.getFirst(), header.getLast()));
    answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
    answer.setContentLength(decided.length);
    answer.getOutputStream().write(decided);
    answered.record(Duration.ofNanos(System.nanoTime() - started));
  }

  /** Whether it asks for nothing that only the general way knows how to do. */
  private static boolean isPlain(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("POST")
        && MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
        && request.getContentLength() > 0
        && request.getContentLength() <= BODY_BYTES_MAX
        && request.getHeader(IDEMPOTENCY_KEY) == null
        && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null
        && request.getHeader(HttpHeaders.ORIGIN) == null
        && (accept == null
            || accept.equals(ANY)
            || accept.equals(MediaType.APPLICATION_JSON_VALUE));
  }

  private boolean isVouchedFor(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      return false;
    }
    try {
      var _ = tokens.decode(header.substring(SCHEME.length()));
      return true;
    } catch (JwtException refused) {
      return false; // the general way refuses it, too, and says so
    }
  }

  /** Null where the general way has to look at it. */
  private byte @Nullable [] decided(
      HttpServletRequest request, HttpServletResponse response, byte[] body) {
    Optional<PersonalizeBody> read = PersonalizeReader.read(body);
    if (read.isEmpty()) {
      return null;
    }
    PersonalizeBody asked = read.orElseThrow();
    List<Fault> faults = new ArrayList<>(0);
    ZoneId zone = TimeZones.read(asked.timeZone(), faults);
    if (!faults.isEmpty()) {
      return null;
    }
    try (Traces.Part _ = traces.answering(request::getHeader, "http post " + PATH);
        Correlation.Scope _ = Correlation.with(requestId(request, response))) {
      String subject = customers.subject(asked.customerId(), asked.anonymousId());
      return writer.write(personalization.decide(subject, asked, zone));
    } catch (RuntimeException failed) {
      return null; // the general way fails alike, and then tells the caller and the log why
    }
  }

  private String requestId(HttpServletRequest request, HttpServletResponse response) {
    String given = request.getHeader(Correlation.HEADER);
    String requestId = Correlation.isAcceptable(given) ? given : ids.next();
    response.setHeader(Correlation.HEADER, requestId);
    return requestId;
  }
}
