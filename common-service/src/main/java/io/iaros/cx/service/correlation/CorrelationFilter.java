package io.iaros.cx.service.correlation;

import io.iaros.cx.service.identity.IdSource;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes over the caller's request id, or gives one, and says it in the answer. */
final class CorrelationFilter extends OncePerRequestFilter {

  private final IdSource ids;

  CorrelationFilter(IdSource ids) {
    this.ids = ids;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(Correlation.HEADER);
    String requestId = Correlation.isAcceptable(given) ? given : ids.next();
    response.setHeader(Correlation.HEADER, requestId);
    try (Correlation.Scope _ = Correlation.with(requestId)) {
      chain.doFilter(request, response);
    }
  }
}
