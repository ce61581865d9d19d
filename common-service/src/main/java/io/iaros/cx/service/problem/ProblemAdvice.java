package io.iaros.cx.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** Turns whatever ends a request early into a problem document. */
@RestControllerAdvice
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_AFTER_SECONDS = "2";

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(ProblemException refused, HttpServletRequest request) {
    return answer(refused.type(), refused.detail(), refused.faults(), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(
      HttpMessageNotReadableException unreadable, HttpServletRequest request) {
    Throwable cause = unreadable.getMostSpecificCause();
    if (cause instanceof ProblemException refused) {
      return refused(refused, request);
    }
    if (cause instanceof JacksonException misfit && !(cause instanceof StreamReadException)) {
      Fault fault = new Fault(JsonPointers.of(misfit), misfit.getOriginalMessage());
      return answer(
          ProblemType.INVALID_REQUEST,
          "Expected a request without faults, but found 1.",
          List.of(fault),
          request);
    }
    return answer(
        ProblemType.MALFORMED_REQUEST, "Expected a JSON body, but there is none.", request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> invalid(
      MethodArgumentNotValidException invalid, HttpServletRequest request) {
    List<Fault> faults =
        Stream.concat(
                invalid.getFieldErrors().stream()
                    .map(
                        error ->
                            new Fault(
                                JsonPointers.ofPath(error.getField()),
                                String.valueOf(error.getDefaultMessage()))),
                invalid.getGlobalErrors().stream()
                    .map(error -> new Fault("", String.valueOf(error.getDefaultMessage()))))
            .toList();
    return refused(ProblemException.invalid(faults), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> invalid(
      HandlerMethodValidationException invalid, HttpServletRequest request) {
    List<Fault> faults =
        invalid.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            error ->
                                new Fault(
                                    "#" + result.getMethodParameter().getParameterName(),
                                    String.valueOf(error.getDefaultMessage()))))
            .toList();
    return refused(ProblemException.invalid(faults), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> invalid(
      ConstraintViolationException invalid, HttpServletRequest request) {
    List<Fault> faults =
        invalid.getConstraintViolations().stream().map(ProblemAdvice::fault).toList();
    return refused(ProblemException.invalid(faults), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(
      MissingServletRequestParameterException missing, HttpServletRequest request) {
    return refused(
        ProblemException.invalid(
            "#" + missing.getParameterName(), "Expected this query parameter, but it is missing."),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(
      MissingRequestHeaderException missing, HttpServletRequest request) {
    return refused(
        ProblemException.invalid(
            "#" + missing.getHeaderName(), "Expected this header, but it is missing."),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> mistyped(
      MethodArgumentTypeMismatchException mistyped, HttpServletRequest request) {
    Class<?> required = mistyped.getRequiredType();
    String expected = required == null ? "another form" : required.getSimpleName();
    return refused(
        ProblemException.invalid(
            "#" + mistyped.getName(), "Expected a value of the form %s.".formatted(expected)),
        request);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<Problem> away(Exception away, HttpServletRequest request) {
    LOG.warn("A store did not answer", away);
    ResponseEntity<Problem> answer =
        answer(ProblemType.UNAVAILABLE, "A store did not answer. Try again shortly.", request);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<Problem> other(Exception other, HttpServletRequest request) {
    if (other instanceof ErrorResponse known) {
      ProblemType type = ProblemType.ofStatus(known.getStatusCode().value());
      String detail = known.getBody().getDetail();
      return answer(type, detail == null ? type.title() + "." : detail, request);
    }
    LOG.error("A request failed", other);
    return answer(
        ProblemType.INTERNAL, "The request failed. Its trace id leads to the reason.", request);
  }

  private ResponseEntity<Problem> answer(
      ProblemType type, String detail, HttpServletRequest request) {
    return answer(type, detail, List.of(), request);
  }

  private ResponseEntity<Problem> answer(
      ProblemType type, String detail, List<Fault> faults, HttpServletRequest request) {
    return ResponseEntity.status(type.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problems.of(type, detail, request.getRequestURI(), faults));
  }

  private static Fault fault(ConstraintViolation<?> violation) {
    return new Fault(
        JsonPointers.ofPath(violation.getPropertyPath().toString()), violation.getMessage());
  }
}
