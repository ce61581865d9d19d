package io.iaros.cx.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Ends a servlet request with a problem document, from where no controller is reached. */
public final class ProblemWriter {

  private final Problems problems;

  ProblemWriter(Problems problems) {
    this.problems = problems;
  }

  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    write(request, response, new ProblemException(type, detail));
  }

  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException refused)
      throws IOException {
    List<Fault> faults = refused.faults();
    Problem problem =
        problems.of(refused.type(), refused.detail(), request.getRequestURI(), faults);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(Problems.json(problem));
  }
}
