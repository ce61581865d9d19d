package io.iaros.cx.service.idempotency;

import io.iaros.cx.service.idempotency.IdempotentRequests.Claim;
import io.iaros.cx.service.idempotency.IdempotentRequests.StoredAnswer;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.problem.ProblemWriter;
import io.iaros.cx.service.request.BufferedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a {@code POST} with an {@code Idempotency-Key} one transaction for its effect and its
 * answer: either both are kept or neither. An answer that is no success is not kept, so that the
 * caller may mend the cause and send again.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

  /** The largest body that is held back to be hashed, in bytes; the service refuses larger ones. */
  private static final int BODY_BYTES_MAX = (1 << 20) + 1;

  private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final String REPLAYED_HEADER = "Idempotency-Replayed";

  private final IdempotentRequests requests;
  private final TransactionTemplate transaction;
  private final ProblemWriter problems;

  IdempotencyFilter(
      IdempotentRequests requests, TransactionTemplate transaction, ProblemWriter problems) {
    this.requests = requests;
    this.transaction = transaction;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.POST.matches(request.getMethod())
        || request.getHeader(IdempotencyKey.HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(IdempotencyKey.HEADER);
    if (!ACCEPTABLE.matcher(key).matches()) {
      problems.write(
          request,
          response,
          ProblemType.INVALID_REQUEST,
          "Expected an Idempotency-Key of 1 to 128 visible ASCII characters.");
      return;
    }
    Exchange exchange = new Exchange(request, response, chain, principal(request), key);
    IOException failed = transaction.execute(status -> exchange.answer(status));
    if (failed != null) {
      throw failed;
    }
    exchange.send();
  }

  private static String principal(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return principal == null ? "" : principal.getName();
  }

  /** One request and its answer, held back until the transaction is through. */
  private final class Exchange {

    private final BufferedRequest request;
    private final ContentCachingResponseWrapper response;
    private final FilterChain chain;
    private final String principal;
    private final String key;

    Exchange(
        HttpServletRequest request,
        HttpServletResponse response,
        FilterChain chain,
        String principal,
        String key)
        throws IOException {
      this.request =
          new BufferedRequest(request, request.getInputStream().readNBytes(BODY_BYTES_MAX));
      this.response = new ContentCachingResponseWrapper(response);
      this.chain = chain;
      this.principal = principal;
      this.key = key;
    }

    @Nullable IOException answer(TransactionStatus status) {
      try {
        switch (requests.claim(principal, key, hash())) {
          case Claim.New _ -> carryOut(status);
          case Claim.Answered(StoredAnswer answer) -> replay(answer);
          case Claim.OtherRequest _ ->
              problems.write(
                  request,
                  response,
                  ProblemType.IDEMPOTENCY_KEY_REUSED,
                  "Expected the request that came with this Idempotency-Key before, but it"
                      + " differs.");
        }
        return null;
      } catch (IOException failed) {
        status.setRollbackOnly();
        return failed;
      } catch (ServletException failed) {
        status.setRollbackOnly();
        return new IOException(failed);
      }
    }

    void send() throws IOException {
      response.copyBodyToResponse();
    }

    private void carryOut(TransactionStatus status) throws IOException, ServletException {
      request.setAttribute(IdempotencyKey.ATTRIBUTE, principal + "|" + key);
      chain.doFilter(request, response);
      if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
        status.setRollbackOnly();
        return;
      }
      requests.store(
          principal,
          key,
          new StoredAnswer(
              response.getStatus(),
              response.getContentType(),
              response.getHeader(HttpHeaders.LOCATION),
              response.getHeader(HttpHeaders.ETAG),
              response.getContentAsByteArray()));
    }

    private void replay(StoredAnswer answer) throws IOException {
      response.setStatus(answer.status());
      response.setHeader(REPLAYED_HEADER, "true");
      setIfPresent(HttpHeaders.CONTENT_TYPE, answer.contentType());
      setIfPresent(HttpHeaders.LOCATION, answer.location());
      setIfPresent(HttpHeaders.ETAG, answer.etag());
      response.getOutputStream().write(answer.body());
    }

    private void setIfPresent(String header, @Nullable String value) {
      if (value != null) {
        response.setHeader(header, value);
      }
    }

    private byte[] hash() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(request.getRequestURI().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(request.body());
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("Every Java runtime has SHA-256", impossible);
      }
    }
  }
}
