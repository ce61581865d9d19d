package io.iaros.cx.service.problem;

import java.util.List;

/**
 * Ends a request with a problem document. Only the edge throws it: what a decider refuses is a
 * value until a controller turns it into this.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Fault> faults;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  public ProblemException(ProblemType type, String detail, List<Fault> faults) {
    super(detail, null, false, false);
    this.type = type;
    this.faults = List.copyOf(faults);
  }

  public static ProblemException notFound(String what, String id) {
    return new ProblemException(
        ProblemType.NOT_FOUND, "Expected %s '%s', but there is none.".formatted(what, id));
  }

  public static ProblemException invalid(List<Fault> faults) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "Expected a request without faults, but found %d.".formatted(faults.size()),
        faults);
  }

  public static ProblemException invalid(String pointer, String detail) {
    return invalid(List.of(new Fault(pointer, detail)));
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<Fault> faults() {
    return faults;
  }
}
